import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import {
  aesGcmCipher,
  createPurchases,
  eightKeys2026Supplier,
  type Intent,
  kinguin2025Supplier,
  type Purchases,
} from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { trace } from '@opentelemetry/api';
import type { Pool } from 'pg';
import { findArticle } from './catalog.ts';
import { countEvents } from './metrics.ts';
import { type Order, OrderTable } from './order-table.ts';
import type { Settings } from './settings.ts';
import { tracing } from './tracing.ts';

export class Shop {
  readonly purchases: Purchases;
  readonly #orders: OrderTable;

  constructor(pool: Pool, { kinguin, eightKeys, journalKey, leaseMs }: Settings) {
    const cipher = journalKey ? aesGcmCipher(Buffer.from(journalKey, 'base64')) : undefined;
    this.#orders = new OrderTable(pool);
    const count = countEvents();
    const refund = this.#refund.bind(this);
    this.purchases = createPurchases({
      journal: postgresJournal(pool, { cipher }),
      suppliers: [
        kinguin2025Supplier(createKinguin2025Client({ ...kinguin, ...tracing() })),
        eightKeys2026Supplier(createEightKeys2026Client({ ...eightKeys, ...tracing() })),
      ],
      leaseMs,
      onEvent(change) {
        count(change);
        // Also of one that `submit` has left open, and `run` brought to its end.
        if (change.to === 'rejected') void refund(change.reference);
      },
      onError: (error, reference) => console.error(reference ?? 'the journal', error),
    });
  }

  /** Makes the shop's table, and goes on with orders that were paid before a crash and that nothing has come of. */
  async open(): Promise<void> {
    await this.#orders.create();
    for (const order of await this.#orders.listOpen()) void this.#buy(order);
  }

  /** Takes the order of a customer who has paid. It is written down before anything is bought. */
  async order(article: string): Promise<{ reference: string; secret: string } | undefined> {
    if (!findArticle(article)) return undefined;
    const [reference, secret] = [randomUUID(), randomBytes(18).toString('base64url')];
    const order = { reference, article, secretHash: hash(secret) };
    await this.#orders.add(order);
    void this.#buy(order);
    return { reference, secret };
  }

  /** @returns The order of a customer who knows its secret. */
  async find(reference: string, secret: string): Promise<Order | undefined> {
    const order = await this.#orders.find(reference);
    const isSame = order && timingSafeEqual(Buffer.from(order.secretHash), Buffer.from(hash(secret)));
    return isSame ? order : undefined;
  }

  /** How far an order has come, for its customer. */
  async stateOf({
    reference,
    refunded,
    keysShown,
  }: Order): Promise<'buying' | 'ready' | 'shown' | 'refunded'> {
    if (refunded) return 'refunded';
    if (keysShown) return 'shown';
    const purchase = await this.purchases.get(reference);
    return purchase?.state === 'done' ? 'ready' : 'buying';
  }

  /** @returns The keys, once: `undefined` when they are not there yet, or were shown before. */
  async showKeys({ reference }: Order): Promise<string[] | undefined> {
    const purchase = await this.purchases.get(reference);
    if (purchase?.state !== 'done' || !(await this.#orders.showKeys(reference))) return undefined;
    return purchase.keys.map(({ content }) => content);
  }

  /** Never rejects: what is left open goes on by itself, in `run`. */
  async #buy({ reference, article }: Pick<Order, 'reference' | 'article'>): Promise<void> {
    await trace.getTracer('shop').startActiveSpan('buy', async (span) => {
      try {
        await this.purchases.submit(intentOf(reference, article));
      } catch (error) {
        const { outcome, message } = error as { outcome?: string; message: string };
        console.error(reference, message);
        // With any other outcome the order may exist: nothing is refunded.
        if (outcome === 'rejected' || outcome === 'not-sent') await this.#refund(reference);
      } finally {
        span.end();
      }
    });
  }

  /** Gives the money back; a real shop asks its payment provider to. */
  async #refund(reference: string): Promise<void> {
    await this.#orders.refund(reference).catch((error) => console.error(reference, error));
  }
}

function intentOf(reference: string, article: string): Intent {
  const found = findArticle(article);
  if (!found) throw new Error(`${reference} is for ${article}, which is sold no more.`);
  const { supplier, product, budgetCents } = found;
  const lines = [{ product, quantity: 1, maxUnitCents: budgetCents }];
  return { reference, supplier, lines, maxTotalCents: budgetCents };
}

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
