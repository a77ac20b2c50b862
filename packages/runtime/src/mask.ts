/** Shorter ones are masked only where they stand as a word of their own: they may be part of ordinary words. */
const shortest = 8;

/** Masks a secret in texts. */
export type Mask = (text: string) => string;

/**
 * Makes a mask for a secret, whatever stands around it: as it is, with the escapes of JSON and URLs, and inside
 * base64.
 *
 * @param secret Visible ASCII.
 */
export function createMask(secret: string): Mask {
  const forms = formsOf(secret);
  return (text) => text.replace(forms, '[concealed]');
}

function formsOf(secret: string): RegExp {
  const plain = [...secret].map(characterForms).join('');
  if (secret.length < shortest) return new RegExp(`(?<!\\w)${plain}(?!\\w)`, 'g');
  return new RegExp([plain, ...[0, 1, 2].map((offset) => base64Form(secret, offset))].join('|'), 'gi');
}

/** A character as it is, behind backslashes, and percent-encoded. */
const characterForms = (character: string) =>
  `(?:${escaped(character)}|%${character.charCodeAt(0).toString(16)})`;

/** The characters of base64 that the secret alone decides, when so many bytes stand before it. */
function base64Form(secret: string, offset: number): string {
  const text = btoa(' '.repeat(offset) + secret);
  const core = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  return core.replace(/\W/g, (character) => `\\\\*[${character === '+' ? '+-' : '/_'}]`);
}

const escaped = (character: string) => character.replace(/\W/, '\\\\*\\$&');

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
