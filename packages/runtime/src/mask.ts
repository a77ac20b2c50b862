/** Shorter ones are masked only where they stand as a word of their own: they may be part of ordinary words. */
const shortest = 8;

/** Masks a secret in texts. */
export type Mask = (text: string) => string;

/** How many layers of a text are looked at: itself, base64 of JSON in a URL in HTML, and one more. */
const layers = 5;

const concealed = '[concealed]';

/**
 * Makes a mask for a secret, whatever stands around it. Where it stands as it is, it alone is masked. Where it is
 * written in another way, the whole text is: what leads back to the secret may begin anywhere in it. Looked for are the
 * secret itself, backwards, in UTF-16, and as numbers in hexadecimal, decimal or octal; all of that also in base64, in
 * escapes, and in either of these within the other. The work grows no faster than the text.
 *
 * @param secret Visible ASCII.
 */
export function createMask(secret: string): Mask {
  // JSON may escape each mark, once in each layer.
  const literal = secret.replace(/\W/g, '\\\\*\\$&');
  const plain = new RegExp(secret.length < shortest ? `(?<!\\w)${literal}(?!\\w)` : literal, 'gi');
  const forms = formsOf(secret);
  // No form is shorter.
  const least = bareOf(secret).length;
  return (text) => {
    // Most of what is looked at is too short: names, numbers, paths. One character may stand for several letters.
    if (text.normalize('NFKC').length < least) return text;
    const masked = text.replace(plain, concealed);
    for (let layer = masked, depth = layers; depth-- && layer; ) {
      // Full-width letters are letters.
      const normal = layer.normalize('NFKC');
      const bare = bareOf(normal);
      if (normal.match(plain) || forms.some((form) => bare.includes(form))) return concealed;
      const undone = undoEscapes(normal);
      // What has been looked at needs no second look.
      layer = [...decode(normal), undone === normal ? '' : undone].join('\n');
    }
    return masked;
  };
}

/** How characters are written as numbers: the base, the least digits, and what letters and digits stand between them. */
const numbers: readonly [base: number, digits: number, between: string][] = [
  [16, 2, ''],
  [16, 2, '0x'],
  [10, 1, ''],
  [8, 3, ''],
  [8, 3, '0o'],
];

/** The secret as it is, backwards and in UTF-16, each also as the numbers of its characters. */
const formsOf = (secret: string): string[] =>
  [secret, [...secret].reverse().join(''), [...secret].join('\0')]
    .flatMap((text) => [
      text,
      ...numbers.map(([base, digits, between]) =>
        [...text].map((each) => each.charCodeAt(0).toString(base).padStart(digits, '0')).join(between),
      ),
    ])
    .map(bareOf)
    // What is left of a form that is nearly all marks may be part of ordinary words.
    .filter((form) => form.length >= shortest);

/** The letters and digits alone: what separates them makes no difference. */
const bareOf = (text: string) => text.replace(/<br[ /]*>|"(\d+":)?|[^\da-z"]+/gi, '').toLowerCase();

/**
 * Escapes of JSON, JavaScript, C, URLs and HTML. A run of backslashes is taken whole, so that it is looked at once. Named
 * characters of HTML are all marks. Only small letters are ends of lines: a capital one may begin a base64.
 */
const escapes =
  /(?:\\+(?:u00|u\{0*|x)|%(?:u00)?|&(?:amp;)*#[xX]0*)([\da-fA-F]{2})[;}]?|\\+(0[01][0-7]{2}|[0-7]{3})|&(?:amp;)*(?:#0*(\d{2,3});?|\w+;)|\\+[nrt]?/g;

/** Undoes one layer of escapes. */
const undoEscapes = (text: string) =>
  text.replace(escapes, (_, hexadecimal, octal, decimal) => {
    const code = hexadecimal ? `0x${hexadecimal}` : octal ? `0o${octal}` : decimal;
    return code ? String.fromCharCode(code) : '';
  });

/** What base64 in a text may stand for, wherever it begins and however it is broken into lines, as far as it is text. */
const decode = (text: string): string[] => {
  const letters = text
    .replace(/<br[ /]*>|[^\w+/-]+/gi, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return [0, 1, 2, 3].flatMap((start) => {
    // In whole groups of four: at the end of a text padding may be left out.
    const end = letters.length + ((start - letters.length) & 3);
    return atob(`${letters}AAA`.slice(start, end)).match(/[\0\t-~]{8,}/g) ?? [];
  });
};

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
