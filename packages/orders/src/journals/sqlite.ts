import type { Journal, Lease, Writing } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import {
  type EntryRow,
  type LeasedRow,
  newRow,
  rowChanges,
  toClaimed,
  toEntry,
  toSummary,
} from './entry-row.ts';
import { externalIdTaken, JournalError } from './journal-error.ts';
import { purgeAll } from './purge-all.ts';
import { resealAll } from './reseal-all.ts';
import { prepareJournalFile } from './sqlite-file.ts';
import { startGroups } from './sqlite-groups.ts';
import type { OperationName, SqliteRow, SqliteValue } from './sqlite-operations.ts';

export { aesGcmCipher, type Cipher } from './cipher.ts';
export { JournalError, type JournalProblem } from './journal-error.ts';

export interface SqliteJournalOptions {
  /** Seals the keys in the file; without one they are stored as they are. See `aesGcmCipher`. */
  readonly cipher?: Cipher | undefined;
  /** Whether a file of an older release is brought up to date, so that older releases reject it. Default true. */
  readonly migrates?: boolean | undefined;
  /** The time in milliseconds since 1970; `Date.now` unless given. */
  readonly now?: () => number;
  /**
   * The clock of the leases, in milliseconds, the same in all processes. Unless given: `now`, or else the machine's own
   * since it was started, which nobody sets.
   */
  readonly mono?: () => number;
}

/**
 * A journal in one SQLite file, for one machine: any number of processes may have it open. Not for a network
 * file system, where SQLite's locks do not hold. Node 22 prints a warning that its SQLite is experimental;
 * Node 24 does not.
 *
 * A thread of its own has the file open. Writes that come while it commits go to the disk together, and none keeps
 * the event loop waiting, also not for other processes that write: one that waits longer than 10 seconds rejects.
 * Only the first opening, which makes the file, is done at once.
 *
 * @param file The path of the file; made, with mode 0600, when there is none. Two more files next to it, of the
 *   same name with `-wal` and `-shm`, belong to it.
 * @throws {JournalError} `unusable`: the file is no journal, or not accessible, or Node is too old for SQLite;
 *   `version`: a newer release has written it; `outdated`: an older one, with `migrates: false`. The journal's methods reject with `storage` when the file fails,
 *   and as `Cipher` says.
 */
export const sqliteJournal = (
  file: string,
  { cipher, migrates = true, now, mono = now }: SqliteJournalOptions = {},
): Journal => {
  const groups = startGroups(prepareJournalFile(file, migrates));
  const date = now ?? Date.now;
  /** `null`: the thread reads the machine's clock, when its turn has come. */
  const leaseTime = () => mono?.() ?? null;
  let closed = false;

  const write = async <T>(
    { durable }: Writing,
    name: OperationName,
    ...values: SqliteValue[]
  ): Promise<T> => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    return groups.call({ name, values, durable });
  };
  const call = <T>(name: OperationName, ...values: SqliteValue[]) => write<T>({}, name, ...values);
  const release = async ({ reference, token }: Lease) => {
    await call('release', reference, token);
  };

  return {
    open: async (intent, hash, more = {}) => {
      checkReference('open', intent.reference);
      const { leaseMs } = more;
      if (leaseMs !== undefined) checkLeaseMs('open', leaseMs);
      const added = newRow(intent, hash, more);
      const { reference, supplier, externalId, state, problems, nextAt, facts } = added;
      const values = [reference, supplier, hash, externalId, state, added.intent, problems, nextAt, facts];
      const leased = [leaseMs ?? null, leaseTime()];
      const row = await write<LeasedRow | undefined>(more, 'open', ...values, date(), ...leased);
      if (!row) throw externalIdTaken(added);
      return { entry: toEntry(row, cipher), lease: row.token ? { reference, token: row.token } : undefined };
    },
    read: async (reference) => {
      checkReference('read', reference);
      const row = await call<EntryRow | undefined>('read', reference);
      return row && toEntry(row, cipher);
    },
    claim: async (reference, leaseMs) => {
      checkReference('claim', reference);
      checkLeaseMs('claim', leaseMs);
      const { claimed, known } = await call<Claim>('claim', reference, leaseMs, leaseTime());
      if (!known) throw new JournalError('unknown', 'no such purchase', { reference });
      return claimed && toClaimed(claimed, cipher, release);
    },
    renew: async ({ reference, token }, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      const renewed = await call('renew', reference, token, leaseMs, leaseTime());
      if (!renewed) throw new LeaseLostError(reference);
    },
    record: async ({ reference, token }, progress, { releases = false, ...how } = {}) => {
      const { state, placement, problems, keys, sealedKeys, nextAt, facts } = rowChanges(
        reference,
        progress,
        cipher,
      );
      const values = [reference, token, state, placement, problems, keys, sealedKeys, nextAt, facts];
      const recorded = await write(how, 'record', ...values, date(), Number(releases));
      if (!recorded) throw new LeaseLostError(reference);
    },
    release,
    referenceOf: async (supplier, externalId) =>
      (await call<{ reference: string } | undefined>('referenceOf', supplier, externalId))?.reference,
    list: async ({ states, supplier, since = 0, limit = -1 } = {}) => {
      const names = states ? JSON.stringify(states) : null;
      return (await call<SqliteRow[]>('list', names, supplier ?? null, since, limit)).map(asSummary);
    },
    listDue: async (at, limit, supplier) =>
      (await call<SqliteRow[]>('listDue', at, limit, supplier ?? null, leaseTime())).map(asSummary),
    purge: (endedBefore, onProgress) => purgeAll((after) => call('purge', endedBefore, after), onProgress),
    reseal: (onProgress) =>
      resealAll(
        cipher,
        {
          listKeys: (after, limit) => call('listKeys', after, limit),
          replace: ({ reference, keys, sealedKeys }, sealed) =>
            call('reseal', reference, keys, sealedKeys, sealed),
        },
        onProgress,
      ),
    close: async () => {
      closed = true;
      await groups.close();
    },
  };
};

interface Claim {
  readonly claimed: LeasedRow | undefined;
  readonly known: boolean;
}

const asSummary = (row: SqliteRow) => toSummary(row as Parameters<typeof toSummary>[0]);
