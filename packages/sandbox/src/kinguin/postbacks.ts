import type { components } from '@latchkey/kinguin';
import type { FaultQueue } from '../faults/fault-queue.ts';
import type { Market } from '../market/market.ts';
import type { Job, SoldOrder } from '../store/store.ts';
import { formatRfc3339 } from './rfc3339.ts';
import type { KinguinSettings } from './settings.ts';

type Event = components['schemas']['OrderCompletedEvent'];

/** Notifies the shop of completed orders over HTTP, and retries until the shop responds with 2xx. */
export interface Postbacks {
  /** Queues the callback of an order. Call it in the transaction that completes the order. */
  add(order: SoldOrder): void;
  /** Sends what is due, one after the other, without waiting for it. */
  sendDue(): void;
  /** Gives up the callback that is on its way; it stays due. */
  stop(): Promise<void>;
}

/** The pause after each failure, in milliseconds of virtual time. After the last one, Kinguin gives up. */
export const POSTBACK_WAITS_MS = [60_000, 300_000, 1_800_000, 7_200_000] as const;

/** After so many callbacks in a row that Kinguin gave up, it forgets the address. */
export const MOST_GIVEN_UP = 5;

/** How long the shop may take to respond, in milliseconds of real time. */
const RESPONSE_MS = 10_000;

/** The longest that a callback waits to come after the next one, in milliseconds of virtual time. */
const KEPT_BACK_MS = 60_000;

const KIND = 'kinguin/postback';

/** What is stored of a callback: the order's number, and what has become of it so far. */
interface Payload {
  readonly order: number;
  readonly failures: number;
  readonly keptBack?: true;
}

export function createPostbacks(market: Market, settings: KinguinSettings, faults: FaultQueue): Postbacks {
  const { store, clock } = market;
  const stopping = new AbortController();
  /** How many callbacks in a row Kinguin gave up, and at which address. */
  let givenUp = 0;
  let givenUpAt: string | undefined;
  let isOneKeptBack = false;
  let sending: Promise<void> | undefined;

  const replace = ({ id }: Job, dueAt: number, payload: Payload) =>
    store.transaction(() => {
      store.removeJob(id);
      store.addJob(KIND, dueAt, payload);
    });

  async function sendAllDue(): Promise<void> {
    for (let due = dueNow(); due.length; due = dueNow()) {
      for (const job of due) {
        if (settings.postbackUrl === null || stopping.signal.aborted) return;
        await send(job, settings.postbackUrl);
      }
    }
  }

  const dueNow = () => (stopping.signal.aborted ? [] : store.dueJobs(KIND, clock.now()));

  async function send(job: Job, url: string): Promise<void> {
    const payload = job.payload as Payload;
    const event = eventOf(market, payload.order);
    if (!event) return store.removeJob(job.id);
    const isFirst = payload.failures === 0 && !payload.keptBack;
    const fault = isFirst ? faults.take('kinguin', 'orderCompleted') : undefined;
    if (fault?.kind === 'reorder') {
      isOneKeptBack = true;
      return replace(job, clock.now() + KEPT_BACK_MS, { ...payload, keptBack: true });
    }
    if (fault?.kind === 'duplicate') await post(url, event, stopping.signal);
    const isReceived = await post(url, event, stopping.signal);
    // Nobody knows whether it arrived: the next start sends it again.
    if (stopping.signal.aborted) return;
    settle(job, url, isReceived);
    if (isOneKeptBack && !payload.keptBack) await sendKeptBack(url);
  }

  function settle(job: Job, url: string, isReceived: boolean): void {
    const payload = job.payload as Payload;
    const waitMs = POSTBACK_WAITS_MS[payload.failures];
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
    if (settings.postbackUrl === url) settings.postbackUrl = null;
  }

  async function sendKeptBack(url: string): Promise<void> {
    isOneKeptBack = false;
    for (const job of store.dueJobs(KIND, Number.MAX_SAFE_INTEGER)) {
      const payload = job.payload as Payload;
      // What is due is about to be sent already.
      const isWaiting = payload.keptBack && payload.failures === 0 && job.dueAt > clock.now();
      if (isWaiting) await send(job, url);
    }
  }

  return {
    add: ({ seq }) => store.addJob(KIND, clock.now(), { order: seq, failures: 0 } satisfies Payload),
    sendDue() {
      if (sending || settings.postbackUrl === null) return;
      if ((store.nextJobAt(KIND) ?? Infinity) > clock.now()) return;
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

/** @returns `undefined` when the order is gone, or its keys are no longer to be had. */
function eventOf({ store }: Market, seq: number): Event | undefined {
  const order = store.findOrder('kinguin', 'seq', seq);
  if (order?.status !== 'done' || order.doneAt === null) return undefined;
  return {
    orderId: order.id,
    ...(order.externalId !== null && { orderExternalId: order.externalId }),
    updatedAt: formatRfc3339(order.doneAt),
  };
}

/** @returns Whether the response was 2xx. */
async function post(url: string, event: Event, stopped: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(RESPONSE_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
