import type { Entry, NewEntry, Progress } from '../../src/entry.ts';
import type { Intent } from '../../src/intent.ts';
import type { Lease } from '../../src/journal.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';

interface Row {
  entry: Entry;
  token: number;
  leaseMs: number;
  leaseEnds: number;
}

/** The one purchase, as a journal keeps it, and every older copy. */
export interface JournalModel {
  row: Row | undefined;
  readonly copies: (Row | undefined)[];
  open(intent: Intent, hash: string, more: NewEntry): Entry;
  read(): Entry | undefined;
  claim(now: number, leaseMs: number): Lease | undefined;
  renew(lease: Lease, now: number, leaseMs: number): void;
  record(lease: Lease, progress: Progress): void;
  release(lease: Lease): void;
}

export function journalModel(): JournalModel {
  const held = (model: JournalModel, { reference, token }: Lease): Row => {
    if (model.row?.token !== token) throw new LeaseLostError(reference);
    return model.row;
  };
  const write = (model: JournalModel, row: Row) => {
    model.copies.push(model.row);
    model.row = row;
  };
  return {
    row: undefined,
    copies: [],
    open(intent, hash, { externalId, nextAt = 0 }) {
      if (!this.row) {
        const nothing = { placement: undefined, keys: [], problems: [], facts: {} };
        const entry: Entry = { intent, hash, externalId, state: 'written', nextAt, ...nothing };
        write(this, { entry, token: 0, leaseMs: 0, leaseEnds: 0 });
      }
      return (this.row as unknown as Row).entry;
    },
    read() {
      return this.row?.entry;
    },
    claim(now, leaseMs) {
      if (!this.row) return undefined;
      if (this.row.leaseEnds > now + this.row.leaseMs) {
        write(this, { ...this.row, leaseEnds: now + this.row.leaseMs });
      }
      if (this.row.leaseEnds > now) return undefined;
      const token = this.row.token + 1;
      write(this, { ...this.row, token, leaseMs, leaseEnds: now + leaseMs });
      return { reference: this.row.entry.intent.reference, token };
    },
    renew(lease, now, leaseMs) {
      write(this, { ...held(this, lease), leaseMs, leaseEnds: now + leaseMs });
    },
    record(lease, progress) {
      const row = held(this, lease);
      write(this, { ...row, entry: { ...row.entry, ...progress } });
    },
    release(lease) {
      if (this.row?.token === lease.token) write(this, { ...this.row, leaseEnds: 0 });
    },
  };
}
