import type { Pool } from 'pg';

/** An order of a customer: the shop's own, beside the journal's purchase of the same reference. */
export interface Order {
  readonly reference: string;
  readonly article: string;
  /** SHA-256 of what the customer was given to see the order with, in hex. */
  readonly secretHash: string;
  readonly refunded: boolean;
  readonly keysShown: boolean;
}

const columns = `reference, article, secret_hash as "secretHash", refunded_at is not null as refunded,
  keys_shown_at is not null as "keysShown"`;

/** The shop's orders, in a table beside the journal's. Every method is one statement: a crash leaves none half done. */
export class OrderTable {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async create(): Promise<void> {
    await this.#pool.query(`create table if not exists shop_orders (
      reference text primary key,
      article text not null,
      secret_hash text not null,
      paid_at timestamptz not null default now(),
      refunded_at timestamptz,
      keys_shown_at timestamptz
    )`);
  }

  async add({ reference, article, secretHash }: Pick<Order, 'reference' | 'article' | 'secretHash'>) {
    const values = [reference, article, secretHash];
    await this.#pool.query(
      'insert into shop_orders (reference, article, secret_hash) values ($1, $2, $3)',
      values,
    );
  }

  async find(reference: string): Promise<Order | undefined> {
    const { rows } = await this.#pool.query(`select ${columns} from shop_orders where reference = $1`, [
      reference,
    ]);
    return rows[0];
  }

  /** Those that were paid and that nothing has come of so far, oldest first. */
  async listOpen(): Promise<Order[]> {
    const { rows } = await this.#pool.query(
      `select ${columns} from shop_orders where refunded_at is null and keys_shown_at is null order by paid_at`,
    );
    return rows;
  }

  /** @returns Whether it was this call that marked it. */
  refund = (reference: string): Promise<boolean> => this.#mark('refunded_at', reference);

  /** @returns Whether it was this call that marked it: of two at once, one gets to show the keys. */
  showKeys = (reference: string): Promise<boolean> => this.#mark('keys_shown_at', reference);

  async #mark(column: 'refunded_at' | 'keys_shown_at', reference: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update shop_orders set ${column} = now() where reference = $1 and ${column} is null`,
      [reference],
    );
    return rowCount === 1;
  }
}
