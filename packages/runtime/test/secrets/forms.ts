/** Every character by its code in hexadecimal, of two digits: with one, it would take the next for its own. */
export const byCode = (text: string, before: string, behind = '') =>
  text.replace(/./g, (c) => `${before}${c.charCodeAt(0).toString(16).padStart(2, '0')}${behind}`);

export const inLines = (text: string, lineBreak: string) => (text.match(/.{1,7}/g) ?? []).join(lineBreak);

/** Every character by its code in octal, of three digits. */
export const byOctal = (text: string, before: string) =>
  text.replace(/./g, (c) => before + c.charCodeAt(0).toString(8).padStart(3, '0'));

/** In the wide letters of East Asian scripts. */
export const inFullWidth = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

const inBold = (text: string) =>
  text.replace(/[a-z]/g, (c) => String.fromCodePoint(c.charCodeAt(0) - 97 + 0x1d41a));

/** What a server may put around the key, or make of it. */
export const surroundings: [what: string, wrap: (key: string) => string][] = [
  ['a tab before it', (key) => `X-Api-Key:\t${key}`],
  ['a word before it', (key) => `token_${key}`],
  ['a word behind it', (key) => `${key}_token`],
  ['letters on both sides', (key) => `abc${key}def`],
  ['digits on both sides', (key) => `0${key}0`],
  ['a blank of a URL before it', (key) => `%20${key}`],
  ['a blank of JSON before it', (key) => `\\u0020${key}`],
  ['a null before it', (key) => `\0${key}`],
  ['letters of other scripts', (key) => `ключ${key}ключ`],
  ['itself before it', (key) => `${key}${key}`],
  ['upper case', (key) => key.toUpperCase()],
  ['percent-encoding', (key) => encodeURIComponent(key)],
  [
    'percent-encoding of every character',
    (key) => key.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  ],
  ['JSON within JSON', (key) => JSON.stringify({ headers: { key } })],
  ['JSON within JSON within JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
  ['base64', (key) => btoa(key)],
  ['base64 of a pair', (key) => btoa(`u:${key}`)],
  ['base64 of a header', (key) => btoa(`Authorization: Bearer ${key}\r\n`)],
  ['base64 for URLs', (key) => Buffer.from(`~~~${key}???`).toString('base64url')],
  ['base64 in lines', (key) => inLines(btoa(`Bearer ${key}`), '\r\n')],
  ['base64 in lines within JSON', (key) => JSON.stringify(inLines(btoa(`${key}:`), '\n'))],
  ['base64 in lines of HTML', (key) => inLines(btoa(key), '<br />\n')],
  ['base64 of UTF-16', (key) => Buffer.from(key, 'utf16le').toString('base64')],
  ['base64 of UTF-16 within a text', (key) => Buffer.from(`~ key: ${key}.`, 'utf16le').toString('base64')],
  ['hexadecimal of UTF-16', (key) => Buffer.from(`:${key}`, 'utf16le').toString('hex')],
  ['UTF-16 that was read as bytes', (key) => Buffer.from(key, 'utf16le').toString('latin1')],
  ['its characters backwards', (key) => [...`Key: ${key}`].reverse().join('')],
  ['base64 of it backwards', (key) => btoa(`.${[...key].reverse().join('')}`)],
  ['escapes of JSON', (key) => byCode(key, '\\u00')],
  ['escapes of JSON within JSON', (key) => byCode(key, '\\\\u00')],
  ['escapes of JavaScript', (key) => byCode(key, '\\x')],
  ['escapes of JavaScript for code points', (key) => byCode(key, '\\u{', '}')],
  ['escapes of the letters alone', (key) => key.replace(/[a-z]/gi, (c) => byCode(c, '\\u00'))],
  ['hexadecimal', (key) => `0x${byCode(`:${key}`, '')}`],
  ['hexadecimal in capitals', (key) => byCode(key, '').toUpperCase()],
  ['hexadecimal with colons', (key) => byCode(key, ':')],
  ['hexadecimal numbers', (key) => `[${byCode(key, '0x', ', ')}]`],
  ['percent-encoding, twice', (key) => byCode(key, '%25')],
  ['percent-encoding, thrice', (key) => encodeURIComponent(byCode(key, '%25'))],
  ['percent-encoding within JSON', (key) => byCode(byCode(key, '%'), '\\u00')],
  ['the percent-encoding of old scripts', (key) => byCode(key, '%u00')],
  ['characters of HTML in hexadecimal', (key) => byCode(key, '&#x', ';')],
  ['characters of HTML', (key) => key.replace(/./g, (c) => `&#${c.charCodeAt(0)};`)],
  ['padded characters of HTML', (key) => key.replace(/./g, (c) => `&#0${c.charCodeAt(0)};`)],
  ['characters of HTML within HTML', (key) => byCode(key, '&amp;#x', ';')],
  ['marks of HTML within a word', (key) => `token_${key.replace(/\W/g, (c) => `&#${c.charCodeAt(0)};`)}_`],
  ['octal escapes', (key) => byOctal(key, '\\')],
  ['octal escapes of the marks alone', (key) => key.replace(/\W/g, (c) => byOctal(c, '\\'))],
  ['octal escapes of a shell', (key) => key.replace(/[a-z]/g, (c) => byOctal(c, '\\0'))],
  ['octal numbers', (key) => byOctal(key, ' 0o')],
  ['the JSON of a buffer', (key) => JSON.stringify(Buffer.from(`Bearer ${key}`))],
  ['decimal numbers', (key) => [...key].map((c) => c.charCodeAt(0)).join(' ')],
  ['decimal numbers of UTF-16', (key) => [...Buffer.from(key, 'utf16le')].join(', ')],
  ['its characters one by one', (key) => JSON.stringify([...key])],
  ['base64 of base64', (key) => btoa(`Basic ${btoa(`u:${key}`)}`)],
  ['base64, thrice', (key) => btoa(btoa(btoa(key)))],
  ['base64 without padding within base64', (key) => btoa(btoa(`~${key}`).replace(/=+$/, ''))],
  ['base64 of base64 in lines', (key) => inLines(btoa(inLines(btoa(key), '\r\n')), '\n')],
  ['base64 behind a path', (key) => `/keys/v2/${btoa(key)}/more`],
  ['base64 of percent-encoding', (key) => btoa(byCode(key, '%'))],
  ['base64 of hexadecimal', (key) => btoa(`0x${byCode(key, '')}`)],
  ['base64 of escapes of JSON', (key) => btoa(byCode(key, '\\u00'))],
  ['percent-encoding of base64 of octal escapes', (key) => byCode(btoa(byOctal(key, '\\')), '%')],
  ['full-width letters', inFullWidth],
  ['full-width percent-encoding', (key) => inFullWidth(byCode(key, '%'))],
  ['letters of mathematics', inBold],
];
