import {
  type Entry,
  type EntryState,
  type Facts,
  type NewEntry,
  type Progress,
  stateKinds,
} from '../entry.ts';
import type { DeliveredKey, Intent, Placement, Problem } from '../intent.ts';
import type { Claimed, Journal, Summary } from '../journal.ts';
import type { Cipher } from './cipher.ts';
import { JournalError } from './journal-error.ts';

/** An entry as it is stored. Everything that is not a plain column is JSON. */
export interface EntryRow {
  reference: string;
  supplier: string;
  hash: string;
  /** `null` where an older release wrote none. */
  externalId: string | null;
  state: EntryState;
  intent: string;
  placement: string | null;
  problems: string;
  /** The keys in plain; `null` when they are sealed, or when there are none yet. */
  keys: string | null;
  sealedKeys: Uint8Array | null;
  nextAt: number;
  facts: string;
}

/** An entry, as it is for whoever has claimed it; `null` where nobody has. */
export interface LeasedRow extends EntryRow {
  token: number | null;
}

/** The columns that progress changes; `null` leaves one as it is. The two for keys change together. */
export type RowChanges = {
  [K in 'state' | 'placement' | 'problems' | 'keys' | 'sealedKeys' | 'nextAt' | 'facts']: EntryRow[K] | null;
};

/** A new purchase as it is stored. */
export const newRow = (
  intent: Intent,
  hash: string,
  { externalId, state = 'written', nextAt = 0, facts = {} }: NewEntry = {},
): EntryRow => ({
  reference: intent.reference,
  supplier: intent.supplier,
  hash,
  externalId: externalId ?? null,
  state,
  intent: toJson(intent),
  placement: null,
  problems: '[]',
  keys: null,
  sealedKeys: null,
  nextAt,
  facts: toJson(facts),
});

/** Progress as it is stored: the keys sealed when there is a cipher. */
export const rowChanges = (reference: string, progress: Progress, cipher: Cipher | undefined): RowChanges => {
  const { state, placement, problems, nextAt, facts } = progress;
  const keys = progress.keys && toJson(progress.keys);
  return {
    state: state ?? null,
    placement: placement ? toJson(placement) : null,
    problems: problems ? toJson(problems) : null,
    keys: keys && !cipher ? keys : null,
    sealedKeys: keys && cipher ? cipher.seal(keys, reference) : null,
    nextAt: nextAt ?? null,
    facts: facts ? toJson(facts) : null,
  };
};

/** The columns of a list, as a database gives them: numbers may come as text. */
export const toSummary = (row: Record<keyof Summary, unknown>): Summary => ({
  reference: String(row.reference),
  supplier: String(row.supplier),
  state: row.state as EntryState,
  nextAt: Number(row.nextAt),
  openedAt: Number(row.openedAt),
  changedAt: Number(row.changedAt),
});

/**
 * Seals the keys of one row with the journal's cipher.
 *
 * @throws {JournalError} As `toEntry` does, when its keys cannot be read.
 */
export const resealed = (row: EntryRow, cipher: Cipher): Uint8Array =>
  cipher.seal(readKeys(row, cipher) ?? '[]', row.reference);

/**
 * @throws {JournalError} `sealed`: sealed keys and no cipher; `unsealable`: the cipher does not open them;
 *   `damaged`: the row is not what a journal writes.
 */
export const toEntry = (row: EntryRow, cipher: Cipher | undefined): Entry => {
  const { reference, hash, state } = row;
  const keys = readKeys(row, cipher);
  try {
    if (!Object.hasOwn(stateKinds, state)) throw new Error(state);
    return {
      intent: parse<Intent>(row.intent, isObject),
      hash,
      externalId: row.externalId ?? undefined,
      state,
      placement: row.placement ? toPlacement(parse(row.placement, hasOrderId)) : undefined,
      keys: keys ? parse<DeliveredKey[]>(keys, Array.isArray) : [],
      problems: parse<Problem[]>(row.problems, Array.isArray),
      nextAt: Number(row.nextAt),
      facts: parse<Facts>(row.facts, isObject),
    };
  } catch {
    // Without its cause: a parser's message quotes the text, which may be a key.
    const message = `the entry of ${JSON.stringify(reference)} is damaged`;
    throw new JournalError('damaged', message, { reference });
  }
};

/**
 * What a holder gets. One who cannot read it gives the right back.
 *
 * @throws {JournalError} As `toEntry` does.
 */
export const toClaimed = async (
  row: LeasedRow,
  cipher: Cipher | undefined,
  release: Journal['release'],
): Promise<Claimed> => {
  // A database may give a number as text.
  const lease = { reference: row.reference, token: Number(row.token) };
  try {
    return { entry: toEntry(row, cipher), lease };
  } catch (error) {
    await release(lease);
    throw error;
  }
};

const parse = <T>(text: string, isRight: (value: unknown) => boolean): T => {
  const value: unknown = JSON.parse(text);
  if (!isRight(value)) throw new Error('of another shape');
  return value as T;
};
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOrderId = (value: unknown): boolean =>
  isObject(value) && 'orderId' in value && typeof value.orderId === 'string';

const readKeys = ({ reference, keys, sealedKeys }: EntryRow, cipher: Cipher | undefined) => {
  if (!sealedKeys) return keys;
  if (cipher) return cipher.unseal(sealedKeys, reference);
  const message = `the keys of ${JSON.stringify(reference)} are sealed; open the journal with their cipher`;
  throw new JournalError('sealed', message, { reference });
};

/** JSON has no `undefined`. */
const toPlacement = (placement: Placement): Placement => ({ ...placement, totalCents: placement.totalCents });

/** In ASCII alone, so that keys survive whatever encoding a database has. */
const toJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
