import {
  type Attempt,
  type CallOptions,
  checkCallOptions,
  findInPages,
  growingPause,
  isLatchkeyError,
  isSupplierError,
  lookUntil,
  type Restatement,
  restate,
} from '@latchkey/runtime';
import type { EightKeysClient } from './client.ts';
import { differencesOf } from './differences.ts';
import { existingOrderId } from './error-response.ts';
import type { PlaceOrderInput } from './generated/methods.ts';

/** An order that exists. */
export interface PlacedOnce {
  /** The id that 8keys gave it. */
  orderId: number;
  /** Whether it existed already, from an earlier attempt of this call or from before it. */
  duplicate: boolean;
  /**
   * How an order that existed already differs from the one asked for, in words. Empty when it does not, and
   * when 8keys does not show it: the number of keys is known only of an order that is done, prices of none.
   */
  differences: readonly string[];
}

export interface PlaceOptions extends CallOptions {
  /** How long the list of orders may lag behind the orders, in milliseconds: 0 or more. Default 15,000. */
  settleMs?: number | undefined;
  /** An earlier process may have sent the order: an error response is not the last word on it. */
  mayExist?: boolean | undefined;
}

type PlacingClient = Pick<EightKeysClient, 'placeOrder' | 'getOrder' | 'listOrders'>;

/** Waits between sending the same order again, in milliseconds. */
const sends = { first: 500, longest: 8_000 };

/** Waits between looking for it, in milliseconds. */
const looks = { first: 250, longest: 4_000 };

/**
 * The time in whole milliseconds, as timers count, by a clock that nobody sets: were the window to end early,
 * an order that exists would count as rejected.
 */
const now = () => Math.ceil(performance.now());

const callAgain =
  'It may have been bought: call placeOrderOnce again with the same external_id, never with a new one.';
const lookYourself =
  'It may have been bought, and without an external_id nothing can tell: look through your orders before you send it again.';

/**
 * Places an order at most once, whatever the connection does.
 *
 * With an `external_id`, a call whose outcome is unknown is sent again: the same body, the same id, until 8keys
 * responds. Its 409 then names the order that exists. Without one, there is a single attempt.
 *
 * @param options As for any call; `deadlineMs` is for the whole of it, 60,000 milliseconds by default.
 * @throws {ArgumentError} When the order breaks the contract. Nothing was sent.
 * @throws {SupplierError} When 8keys rejected the order. Nothing was bought, unless its `outcome` is `unknown`.
 * @throws {LatchkeyError} With the outcome `unknown`, when nobody can tell, or not in time. It has the attempts
 *   of the whole call.
 */
export async function placeOrderOnce(
  client: PlacingClient,
  order: PlaceOrderInput,
  options: PlaceOptions = {},
): Promise<PlacedOnce> {
  checkCallOptions('placeOrderOnce', options, placeOptions);
  const { mayExist = false, settleMs = 15_000, deadlineMs = 60_000, ...call } = options;
  const { external_id: externalId }: Partial<PlaceOrderInput> = Object(order);
  const deadline = now() + deadlineMs;
  const inTime = () => ({ ...call, deadlineMs: Math.max(deadline - now(), 1) });
  const duplicateOf = async (orderId: number): Promise<PlacedOnce> => {
    const differences = await differencesOf(client, orderId, order, inTime());
    return { orderId, duplicate: true, differences };
  };
  const pause = growingPause({ ...sends, signal: call.signal });
  const attempts: Attempt[] = [];
  let doubtful = false;
  for (;;) {
    try {
      const oneOnly = externalId ? {} : { maxAttempts: 1 };
      const { order_id } = await client.placeOrder(order, { ...inTime(), ...oneOnly });
      return { orderId: order_id, duplicate: false, differences: [] };
    } catch (error) {
      if (!isLatchkeyError(error)) throw error;
      const existing = existingOrderId(error);
      if (existing !== undefined) return duplicateOf(existing);

      attempts.push(...error.attempts);
      doubtful ||= error.outcome === 'unknown';
      const inDoubt = (more: Restatement = {}) =>
        restate(error, { outcome: 'unknown', attempts, next: callAgain, ...more });
      const inDoubtBecause = (cause: unknown) => Promise.reject(inDoubt({ cause }));
      if (!externalId) throw doubtful ? inDoubt({ next: lookYourself }) : error;

      const isTaken = isSupplierError(error) && error.status === 409;
      if (error.outcome === 'rejected') {
        if (!doubtful && !mayExist && !isTaken) throw restate(error, { attempts });
        const settled = Math.min(now() + settleMs, deadline);
        const found = await lookUp(client, externalId, inTime, settled).catch(inDoubtBecause);
        if (found !== undefined) return duplicateOf(found);
        // What an earlier process sent would be in the list by now.
        throw doubtful || isTaken ? inDoubt() : restate(error, { attempts });
      }
      if (!doubtful) throw mayExist ? inDoubt() : restate(error, { attempts });
      await pause(deadline - now()).catch(inDoubtBecause);
      // An attempt that has no time left could tell nothing.
      if (now() >= deadline) throw inDoubt();
    }
  }
}

const placeOptions = {
  settleMs: { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
  mayExist: { type: 'boolean' },
} as const;

/** Looks through the orders until one with this id shows up or the list can no longer lag. */
async function lookUp(
  client: Pick<EightKeysClient, 'listOrders'>,
  externalId: string,
  inTime: () => CallOptions,
  settled: number,
): Promise<number | undefined> {
  const pause = growingPause({ ...looks, signal: inTime().signal });
  // The filter may be loose, so that others fill a page; the id is not.
  const search = () =>
    findInPages(
      'listOrders',
      async (page) => {
        const { result, total_count } = await client.listOrders(
          { externalIds: [externalId], page },
          inTime(),
        );
        return { items: result, total: total_count };
      },
      (entry) => entry.external_id === externalId,
    );
  const found = await lookUntil(() => settled - now(), pause, search);
  return found?.id;
}
