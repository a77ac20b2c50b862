import type { Progressing } from '../journal.ts';

/** What came of one part of the rows. */
export interface PurgedPart {
  readonly deleted: number;
  /** The place of its last row; `null` when there is none. */
  readonly last: number | null;
}

/** So many rows are looked at in one transaction: it keeps nobody waiting for long. */
export const PURGED_AT_ONCE = 1_000;

/**
 * Deletes part by part.
 *
 * @param purgePart Deletes what is over among the next rows.
 * @param onProgress Called after each part.
 * @returns How many were deleted.
 */
export const purgeAll = async (
  purgePart: (afterSeq: number) => Promise<PurgedPart>,
  onProgress?: Progressing,
): Promise<number> => {
  let deleted = 0;
  for (let after = 0; ; ) {
    const part = await purgePart(after);
    deleted += part.deleted;
    if (part.last === null) return deleted;
    onProgress?.(deleted);
    after = part.last;
  }
};
