/** Shorter ones are masked only where they stand as a word of their own: they may be part of ordinary words. */
const shortest = 8;

/** Masks a secret in texts. */
export type Mask = (text: string) => string;

/** How many layers of a text are looked at: itself, JSON in a URL in HTML, and one more. */
const layers = 5;

const concealed = '[concealed]';

/**
 * Makes a mask for a secret, whatever stands around it. Where it stands as it is, it alone is masked. Where it is
 * escaped, in hexadecimal or in base64, the whole text is: what leads back to the secret may begin anywhere in it.
 * The work grows no faster than the text.
 *
 * @param secret Visible ASCII.
 */
export function createMask(secret: string): Mask {
  const literal = secret.replace(/\W/g, '\\$&');
  const plain = new RegExp(secret.length < shortest ? `(?<!\\w)${literal}(?!\\w)` : literal, 'gi');
  const forms = formsOf(secret);
  return (text) => {
    // No form is shorter than the secret. Most of what is looked at is: names, numbers, paths.
    if (text.length < secret.length) return text;
    const masked = text.replace(plain, concealed);
    for (let undone = masked, depth = layers; depth--; ) {
      const bare = bareOf(undone);
      if (undone.search(plain) >= 0 || forms.some((form) => bare.includes(form))) return concealed;
      const inner = undoEscapes(undone);
      if (inner === undone) break;
      undone = inner;
    }
    return masked;
  };
}

/** The secret as it is, backwards and in UTF-16, each also in hexadecimal and in base64. */
const formsOf = (secret: string): string[] =>
  [secret, [...secret].reverse().join(''), [...secret].join('\0')]
    .flatMap((text) => [
      text,
      text.replace(/./gs, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')),
      // What of its base64 does not hang on the bytes before and behind it.
      ...[0, 1, 2].map((offset) =>
        btoa(' '.repeat(offset) + text).slice(offset && offset + 1, ((offset + text.length) * 4) / 3),
      ),
    ])
    .map(bareOf)
    // What is left of a form that is nearly all marks may be part of ordinary words.
    .filter((form) => form.length >= shortest);

/** The letters and digits alone: line breaks, escaped marks and either alphabet of base64 make no difference. */
const bareOf = (text: string) => text.replace(/<br[ /]*>|0x|[^\da-z]+/gi, '').toLowerCase();

/**
 * Escapes of JSON, JavaScript, URLs and HTML. A run of backslashes is taken whole, so that it is looked at once. Named
 * characters of HTML are all marks.
 */
const escapes =
  /(?:\\+(?:u00|u\{0*|x)|%(?:u00)?|&(?:amp;)*#x0*)([\da-f]{2})[;}]?|&(?:amp;)*(?:#0*(\d{2,3});?|[a-z]+;)|\\+[nrt]?/gi;

/** Undoes one layer of escapes. */
const undoEscapes = (text: string) =>
  text.replace(escapes, (_, hexadecimal, decimal) => {
    const code = hexadecimal ? `0x${hexadecimal}` : decimal;
    return code ? String.fromCharCode(code) : '';
  });

/** How much is looked at of a text of which the beginning is enough, in characters. */
const beginning = 4_096;

/**
 * Masks the beginning of somebody else's text, in a time that does not depend on how long it is. Where it is cut, all of
 * it is concealed if any of it is: the secret may go on behind the cut.
 *
 * @param length The most characters of it that are shown: less than half of what is looked at.
 * @returns `undefined` for what is no text.
 */
export function excerpt(text: string, mask: Mask, length?: number): string;
export function excerpt(text: unknown, mask: Mask, length?: number): string | undefined;
export function excerpt(text: unknown, mask: Mask, length = 1_000): string | undefined {
  if (typeof text !== 'string') return;
  const start = text.slice(0, beginning);
  const masked = mask(start);
  return start === text || start === masked ? masked.slice(0, length) : concealed;
}

/**
 * Masks every text in parsed JSON, names included, in place.
 *
 * @returns The same value. Without recursion: what a supplier sends may be nested deeper than the stack.
 */
export function maskAll(json: unknown, mask: Mask): unknown {
  const root: Values = { json };
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const name of Object.keys(node)) {
      const value = node[name];
      if (typeof value === 'string') node[name] = mask(value);
      else if (typeof value === 'object' && value) open.push(value as Values);
      const masked = Array.isArray(node) ? name : mask(name);
      if (masked === name) continue;
      node[masked] = node[name];
      delete node[name];
    }
  }
  return root.json;
}

type Values = { [name: string]: unknown };
