import type { SupplierOptions } from '../api/supplier-api.ts';
import type { ApiName } from '../editions.ts';
import type { QueuedFault } from '../faults/fault.ts';
import type { Job } from '../store/store.ts';

/** What a callback is about, as it is stored. */
export interface Subject {
  /** The number of its order. */
  readonly order?: number;
  readonly product?: string;
  readonly status?: string;
  readonly at?: number;
}

/** One sort of callbacks. */
export interface CallbackOptions extends Omit<SupplierOptions<unknown>, 'settings'> {
  /** Under which name they are stored. */
  readonly kind: string;
  /** The edition that it is of, and which operation of the contract it is. */
  readonly api: ApiName;
  operationOf(subject: Subject): string;
  /** Where they go at present; null for nowhere. */
  url(): string | null;
  /** Called when too many in a row have failed at an address. */
  forget(): void;
  /** @returns `undefined` when there is nothing to say any more. */
  messageOf(subject: Subject): Message | undefined;
}

/** Notifies the shop over HTTP, and retries until the shop responds with 2xx. */
export interface Callbacks {
  /** Queues a callback. Call it in the transaction of what it is about. */
  add(subject: Subject): void;
  /** Sends what is due, one after the other, without waiting for it. */
  sendDue(): void;
  /** Gives up the callback that is on its way; it stays due. */
  stop(): Promise<void>;
}

/** The pause after each failure, in milliseconds of virtual time. After the last one, Kinguin gives up. */
export const CALLBACK_WAITS_MS = [60_000, 300_000, 1_800_000, 7_200_000] as const;

/** After so many callbacks in a row that Kinguin gave up, it forgets the address. */
export const MOST_GIVEN_UP = 5;

/** How long the shop may take to respond, in milliseconds of real time. */
const RESPONSE_MS = 10_000;

/** The longest that a callback waits to come after the next one, in milliseconds of virtual time. */
const KEPT_BACK_MS = 60_000;

/** What is stored of a callback: what it is about, and what has become of it so far. */
interface Payload extends Subject {
  readonly failures: number;
  readonly keptBack?: true;
}

export function createCallbacks(options: CallbackOptions): Callbacks {
  const { kind, faults, requests, messageOf } = options;
  const { store, clock } = options.market;
  const stopping = new AbortController();
  /** How many callbacks in a row Kinguin gave up, and at which address. */
  let givenUp = 0;
  let givenUpAt: string | undefined;
  let isOneKeptBack = false;
  let sending: Promise<void> | undefined;

  const replace = ({ id }: Job, dueAt: number, payload: Payload) =>
    store.transaction(() => {
      store.removeJob(id);
      store.addJob(kind, dueAt, payload);
    });

  async function sendAllDue(): Promise<void> {
    for (let due = dueNow(); due.length; due = dueNow()) {
      for (const job of due) {
        const url = options.url();
        if (url === null || stopping.signal.aborted) return;
        await deliver(job, url);
      }
    }
  }

  const dueNow = () => (stopping.signal.aborted ? [] : store.dueJobs(kind, clock.now()));

  async function deliver(job: Job, url: string): Promise<void> {
    const payload = job.payload as Payload;
    const message = messageOf(payload);
    if (!message) return store.removeJob(job.id);
    const isFirst = payload.failures === 0 && !payload.keptBack;
    const fault = isFirst ? faults.take(options.api, options.operationOf(payload)) : undefined;
    if (fault?.kind === 'reorder') {
      isOneKeptBack = true;
      return replace(job, clock.now() + KEPT_BACK_MS, { ...payload, keptBack: true });
    }
    if (fault?.kind === 'duplicate') await post(url, message, fault);
    const isReceived = await post(url, message, fault);
    // Nobody knows whether it arrived: the next start sends it again.
    if (stopping.signal.aborted) return;
    settle(job, url, isReceived);
    if (isOneKeptBack && !payload.keptBack) await sendKeptBack(url);
  }

  /** @returns Whether the response was 2xx. */
  async function post(url: string, message: Message, fault: QueuedFault | undefined): Promise<boolean> {
    const startedAt = Date.now();
    const status = await send(url, message, stopping.signal);
    requests.add({
      at: clock.now(),
      api: options.api,
      to: 'shop',
      method: 'POST',
      path: url,
      status,
      tookMs: Date.now() - startedAt,
      fault: fault ?? null,
    });
    return status !== null && status >= 200 && status < 300;
  }

  function settle(job: Job, url: string, isReceived: boolean): void {
    const payload = job.payload as Payload;
    const waitMs = CALLBACK_WAITS_MS[payload.failures];
    if (!isReceived && waitMs !== undefined) {
      replace(job, clock.now() + waitMs, { ...payload, failures: payload.failures + 1 });
      return;
    }
    store.removeJob(job.id);
    givenUp = isReceived ? 0 : url === givenUpAt ? givenUp + 1 : 1;
    givenUpAt = url;
    if (givenUp < MOST_GIVEN_UP) return;
    givenUp = 0;
    // Control may have changed it meanwhile.
    if (options.url() === url) options.forget();
  }

  async function sendKeptBack(url: string): Promise<void> {
    isOneKeptBack = false;
    for (const job of store.dueJobs(kind, Number.MAX_SAFE_INTEGER)) {
      const payload = job.payload as Payload;
      // What is due is about to be sent already.
      const isWaiting = payload.keptBack && payload.failures === 0 && job.dueAt > clock.now();
      if (isWaiting) await deliver(job, url);
    }
  }

  return {
    add: (subject) => store.addJob(kind, clock.now(), { ...subject, failures: 0 } satisfies Payload),
    sendDue() {
      if (sending || options.url() === null) return;
      if ((store.nextJobAt(kind) ?? Infinity) > clock.now()) return;
      sending = sendAllDue().finally(() => {
        sending = undefined;
      });
    },
    async stop() {
      stopping.abort();
      await sending;
    },
  };
}

interface Message {
  readonly headers?: Record<string, string>;
  readonly body: object;
}

/** @returns The status of the response; null when there is none. */
async function send(url: string, { headers, body }: Message, stopped: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(RESPONSE_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
