import { createHash } from 'node:crypto';

/** What every supplier keeps as it is: no capitals, nothing that Unicode or a trim would change. */
const plain = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/** A supplier that states no limit may cut an id after so many characters. */
const cut = 64;

/** What looks like an id that was made of a hash could be that of another reference. */
const hashed = /^[0-9a-f]{64}$|\.[0-9a-f]{16,}$/;

/**
 * The external id that a purchase has at its supplier, in a form that no supplier changes: two references never meet
 * in one id, whatever a supplier makes of case, blanks, Unicode or length.
 *
 * - A reference of small letters, digits, `.`, `_` and `-` is its own id.
 * - One that has capitals as well is written small, and has 16 digits of its hash at the end: an operator recognizes it.
 * - Any other one, and one that is too long, becomes `x.` and 32 digits of its hash.
 *
 * @param maxLength How many characters the supplier takes: 34 or more.
 */
export function externalIdOf(reference: string, maxLength: number): string {
  const most = Math.min(maxLength, cut);
  if (plain.test(reference) && reference.length <= most && !hashed.test(reference)) return reference;
  const { named, short } = hashedForms(reference);
  const isNamed = /^[ -~]+$/.test(reference) && plain.test(named) && named.length <= most;
  return isNamed ? named : short;
}

const hashedForms = (reference: string) => {
  const hash = sha256(reference);
  return { named: `${reference.toLowerCase()}.${hash.slice(0, 16)}`, short: `x.${hash.slice(0, 32)}` };
};

/** Whether an external id that is stored can be that of a reference, however much its supplier took. */
export const canBeIdOf = (externalId: string, reference: string): boolean =>
  externalId === reference || Object.values(hashedForms(reference)).includes(externalId);

/** The external id that releases before the form above gave a reference: their orders have it. */
export const olderExternalIdOf = (reference: string, maxLength: number): string =>
  [...reference].length <= maxLength && !/^[0-9a-f]{64}$/.test(reference) ? reference : sha256(reference);

/** An id that a supplier shows, in the form that ids are sent in. */
export const normalId = (shown: string): string => shown.normalize('NFC').trim().toLowerCase();

/** Whether an id that a supplier shows is the one that was sent to it. */
export const isSameId = (shown: unknown, sent: string): boolean =>
  typeof shown === 'string' && (shown === sent || normalId(shown) === sent);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
