import { mapParts } from '@latchkey/openapi';

/** An escape of what needs none, which JSON Schema's regular expressions, with Unicode, do not know. */
const needless = /\\([^\w\s^$.*+?()[\]{}|/\\-])/g;

/**
 * Writes patterns, in place, as JSON Schema has them. Those of other languages are left out: whoever checks by them would
 * stop at them.
 *
 * @returns Those that are left out.
 */
export function adaptPatterns(document: object): string[] {
  const leftOut: string[] = [];
  mapParts(document, (part) => {
    const { pattern } = part;
    if (typeof pattern !== 'string' || isPattern(pattern)) return undefined;
    const plain = pattern.replaceAll(needless, '$1');
    if (isPattern(plain)) Object.assign(part, { pattern: plain });
    else {
      Reflect.deleteProperty(part, 'pattern');
      leftOut.push(pattern);
    }
    return undefined;
  });
  return leftOut;
}

function isPattern(text: string): boolean {
  try {
    return !!new RegExp(text, 'u');
  } catch {
    return false;
  }
}
