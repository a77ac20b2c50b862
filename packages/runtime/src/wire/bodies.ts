import type { Write } from '../features.ts';
import { bracketed, isNested } from './bracketed.ts';
import type { BodyFormat } from './format.ts';

type Pair = readonly [name: string, value: unknown];

/** JSON under another media type, and a text that is all of a JSON body. */
export const writeJson = as('json', ({ media }, body) => [media, JSON.stringify(body)]);

/** `application/x-www-form-urlencoded` */
export const writeForm = as('form', ({ media, members = {} }, body) => {
  const pairs = pairsOf(body).flatMap(([name, value]): Pair[] => {
    const { style = isNested(value) ? 'json' : undefined } = members[name] ?? {};
    if (style === 'json') return [[name, JSON.stringify(value)]];
    if (style === 'commas') return [[name, [value].flat().join()]];
    if (Array.isArray(value) && style !== 'deepObject') return value.map((item) => [name, item]);
    if (typeof value === 'object')
      return style ? [...new URLSearchParams(bracketed(encodeURIComponent(name), value))] : pairsOf(value);
    return [[name, value]];
  });
  return [media, new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()];
});

/** `multipart/form-data`: fetch writes it, and its own content type with the boundary. */
export const writeMultipart = as('multipart', ({ members = {} }, body) => {
  if (body instanceof FormData) return [undefined, body];
  const form = new FormData();
  for (const [name, value] of pairsOf(body)) {
    const { type } = members[name] ?? {};
    for (const item of Array.isArray(value) && type !== 'application/json' ? value : [value]) {
      const part = item instanceof Blob || typeof item !== 'object' ? item : JSON.stringify(item);
      const json = part === item ? undefined : 'application/json';
      const media = type ?? json;
      // FormData makes a file of every Blob; a text needs to be none unless it has a type.
      form.append(name, part instanceof Blob || !media ? part : new Blob([part], { type: media }));
    }
  }
  return [undefined, form];
});

/** A text, a file or a stream: it goes as it comes. */
export const writeBytes = as('bytes', ({ media }, body) => {
  const own = media.includes('*') ? (body as Blob).type : '';
  return [own || (media.includes('*') ? 'application/octet-stream' : media), body];
});

const pairsOf = (value: unknown): Pair[] =>
  Object.entries(Object(value)).filter(([, member]) => member !== undefined && member !== null);

/** Writes the bodies of one kind, and leaves alone those of the others. */
function as(
  kind: BodyFormat['kind'],
  write: (format: BodyFormat, body: unknown) => [type: string | undefined, body: unknown],
): Write {
  return (parts, { format }) => {
    if (format?.kind !== kind || parts.body === undefined) return parts;
    const [type, body] = write(format, parts.body);
    // Fetch asks for that where the body is a stream.
    const init = body instanceof ReadableStream ? { duplex: 'half' } : {};
    return { ...parts, body, init, headers: { ...parts.headers, ...(type && { 'Content-Type': type }) } };
  };
}
