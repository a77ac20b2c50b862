import type { Entry, Progress } from '../../src/entry.ts';
import type { Intent } from '../../src/intent.ts';
import type { Claimed, Journal, Lease, Opened } from '../../src/journal.ts';
import { JournalError } from '../../src/journals/journal-error.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';

interface Row {
  entry: Entry;
  token: number;
  leaseMs: number;
  leaseEnds: number;
}

type Given<Name extends 'open' | 'record'> = NonNullable<Parameters<Journal[Name]>[2]>;

/** The one purchase, as a journal keeps it, and every older copy. */
export interface JournalModel {
  row: Row | undefined;
  readonly copies: (Row | undefined)[];
  /** How many writes, of the last ones, a power failure may take back. */
  owed: number;
  open(intent: Intent, hash: string, more: Given<'open'>, now: number): Opened;
  read(): Entry | undefined;
  claim(now: number, leaseMs: number): Claimed | undefined;
  renew(lease: Lease, now: number, leaseMs: number): void;
  record(lease: Lease, progress: Progress, how?: Given<'record'>): void;
  release(lease: Lease): void;
  /** Goes on from a copy that is so many writes older. */
  goBack(writes: number): void;
}

/** @param repeatsTokens Whether a life of the journal gives tokens again that one gave which is lost. */
export function journalModel(repeatsTokens = false): JournalModel {
  const held = (model: JournalModel, { reference, token }: Lease): Row => {
    if (model.row?.token !== token) throw new LeaseLostError(reference);
    return model.row;
  };
  const write = (model: JournalModel, row: Row, durable: boolean) => {
    model.copies.push(model.row);
    model.row = row;
    model.owed = durable ? 0 : model.owed + 1;
  };
  /** Of all that were given, also by a life of the journal that is lost. */
  let tokens = 0;
  const nextToken = (before: number) => (repeatsTokens ? before + 1 : ++tokens);
  return {
    row: undefined,
    copies: [],
    owed: 0,
    open(intent, hash, more, now) {
      if (this.row) return { entry: this.row.entry, lease: undefined };
      const { externalId, state = 'written', nextAt = 0, facts = {}, leaseMs, durable = true } = more;
      const nothing = { placement: undefined, keys: [], problems: [] };
      const entry: Entry = { intent, hash, externalId, state, nextAt, facts, ...nothing };
      const isHeld = leaseMs !== undefined;
      const token = isHeld ? nextToken(0) : 0;
      const leaseEnds = isHeld ? now + leaseMs : 0;
      write(this, { entry, token, leaseMs: leaseMs ?? 0, leaseEnds }, durable);
      return { entry, lease: isHeld ? { reference: intent.reference, token } : undefined };
    },
    read() {
      return this.row?.entry;
    },
    claim(now, leaseMs) {
      if (!this.row) throw new JournalError('unknown', 'no such purchase');
      if (this.row.leaseEnds > now + this.row.leaseMs) {
        write(this, { ...this.row, leaseEnds: now + this.row.leaseMs }, false);
      }
      if (this.row.leaseEnds > now) return undefined;
      const { entry } = this.row;
      const token = nextToken(this.row.token);
      write(this, { entry, token, leaseMs, leaseEnds: now + leaseMs }, false);
      return { entry, lease: { reference: entry.intent.reference, token } };
    },
    renew(lease, now, leaseMs) {
      write(this, { ...held(this, lease), leaseMs, leaseEnds: now + leaseMs }, false);
    },
    record(lease, progress, { releases = false, durable = true } = {}) {
      const row = held(this, lease);
      const leaseEnds = releases ? 0 : row.leaseEnds;
      write(this, { ...row, leaseEnds, entry: { ...row.entry, ...progress } }, durable);
    },
    release(lease) {
      if (this.row?.token === lease.token) write(this, { ...this.row, leaseEnds: 0 }, true);
    },
    goBack(writes) {
      if (!writes) return;
      this.row = this.copies[this.copies.length - writes];
      this.copies.length -= writes;
      this.owed = Math.max(0, this.owed - writes);
    },
  };
}
