import { statSync } from 'node:fs';

/** Which file is at a path, whatever its name: another one there has another identity. */
export const identify = (path: string): string => {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
};

/**
 * Checks that a file is still the one that was opened, and may be written to: what goes into a file that nobody else
 * will find is lost.
 *
 * @throws {Error} That says what happened to it.
 */
export const checkSameFile = (path: string, identity: string): void => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found) throw new Error(`${JSON.stringify(path)} was deleted while the journal was open`);
  if (`${found.dev}:${found.ino}` !== identity) {
    throw new Error(`${JSON.stringify(path)} was replaced while the journal was open`);
  }
  // An open descriptor may still write to it, and so may root: whoever did this wants neither.
  if (!(found.mode & 0o200n)) throw new Error(`${JSON.stringify(path)} was made read-only`);
};
