import { isLatchkeyError, LatchkeyError } from '@latchkey/runtime';

/**
 * Why a journal could not do what was asked:
 * - `unusable`: the file or the database cannot serve as a journal;
 * - `version`: a newer release has written it, and this one would misread it;
 * - `outdated`: an older release has written it, and it was opened with `migrates: false`;
 * - `storage`: the file or the database failed, such as a full disk or a lost connection. What was to be
 *   written may have been written all the same;
 * - `unknown`: no purchase has this reference;
 * - `taken`: another purchase at the same supplier has this external id;
 * - `sealed`: the keys are sealed, and the journal was opened without a cipher;
 * - `unsealable`: the cipher has another key than the keys were sealed with, or they were tampered with;
 * - `damaged`: what is stored is not what a journal writes;
 * - `closed`: the journal has been closed.
 */
export type JournalProblem =
  | 'unusable'
  | 'version'
  | 'outdated'
  | 'storage'
  | 'unknown'
  | 'taken'
  | 'sealed'
  | 'unsealable'
  | 'damaged'
  | 'closed';

/** A journal could not do what was asked. Neither the message nor the cause ever shows a key. */
export class JournalError extends LatchkeyError {
  override readonly name = 'JournalError';
  declare readonly problem: JournalProblem;
  /** The purchase that it happened to; `undefined` when it concerns the whole journal. */
  declare readonly reference: string | undefined;

  constructor(
    problem: JournalProblem,
    message: string,
    { reference, cause }: { reference?: string; cause?: unknown } = {},
  ) {
    super('journal', message, { problem, reference, cause: cause && withoutContent(cause) });
  }
}

/** An older release has written it, and nobody has allowed to change that. */
export const outdated = (where: string, found: number, needed: number) =>
  new JournalError(
    'outdated',
    `${where} has version ${found} of the journal, and this release needs ${needed}: releases that know ${found} stop working once it is migrated`,
  );

/** What went wrong below, wrapped unless it is an error of ours already. */
export const asJournalError = (problem: JournalProblem, message: string, cause: unknown): LatchkeyError =>
  isLatchkeyError(cause)
    ? cause
    : new JournalError(problem, `${message}: ${(cause as Error)?.message}`, { cause });

/** A database's errors carry more than their message: Postgres puts the whole row, with its keys, in `detail`. */
const withoutContent = (cause: unknown): Error => {
  const { name, message, code, errcode } = cause as Error & { code?: unknown; errcode?: unknown };
  return Object.assign(new Error(message), { name, code: code ?? errcode });
};

/** The external id of a new purchase is that of another one, under another reference. */
export const externalIdTaken = ({
  reference,
  externalId,
}: {
  reference: string;
  externalId: string | null;
}) =>
  new JournalError('taken', `another purchase has the external id ${JSON.stringify(externalId)}`, {
    reference,
  });
