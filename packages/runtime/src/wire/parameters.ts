import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from 'openapi-fetch';
import type { Write } from '../features.ts';
import { bracketed, isNested } from './bracketed.ts';
import type { ParameterStyle } from './format.ts';

/** What a single value begins with in each style; `=` stands for its name. */
const first = {
  simple: '',
  label: '.',
  matrix: ';=',
  form: '=',
  spaceDelimited: '=',
  pipeDelimited: '=',
};

/**
 * Writes the parameters that have a style of their own.
 *
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#style-values OpenAPI: the styles}
 */
export const writeStyles: Write = (parts, { styles = {} }) => {
  const query: Record<string, unknown> = { ...parts.params.query };
  const header: Record<string, unknown> = { ...parts.params.header };
  const cookies: string[] = [];
  const pairs: string[] = [];
  let { path } = parts;
  for (const [name, style] of Object.entries(styles)) {
    const { [name]: value } = Object(parts.params.path);
    delete query[name];
    if (value === undefined || value === null) continue;
    const written = write(style, style.style === 'json' ? JSON.stringify(value) : value);
    const text = style.allowReserved ? written.replaceAll(harmless, decodeURIComponent) : written;
    if (style.in === 'path') path = path.replace(`{${name}}`, () => text);
    else if (style.in === 'header') header[style.wire] = text;
    // One pair for each value of an exploded cookie.
    else if (style.in === 'cookie') cookies.push(text.replaceAll('&', '; '));
    else if (text) pairs.push(text);
  }
  if (cookies.length > 0) header.Cookie = cookies.join('; ');
  return { ...parts, path, search: pairs.join('&'), params: { ...parts.params, query, header } };
};

/**
 * Reserved characters that stand for themselves where they are allowed to. The others would end the query, or be read as
 * a space or as another value.
 */
const harmless = /%(?:24|2F|3A|3B|3D|3F|40|5B|5D)/g;

function write({ in: place, wire, style, explode }: ParameterStyle, value: unknown) {
  const allowReserved = place === 'header';
  const options = { style: style as 'form', explode, allowReserved };
  if (style === 'deepObject' || isNested(value)) return bracketed(wire, value);
  if (Array.isArray(value)) {
    const text = value.length > 0 ? serializeArrayParam(wire, value, options) : '';
    return style === 'pipeDelimited' ? text.replaceAll('|', '%7C') : text;
  }
  if (typeof value === 'object') return serializeObjectParam(wire, members(value, allowReserved), options);
  const single = first[style === 'json' ? (/path|header/.test(place) ? 'simple' : 'form') : style];
  return single.replace('=', `${wire}=`) + serializePrimitiveParam('', value as string, options).slice(1);
}

/** The members that are there, with names that cannot be taken for marks of a style. */
function members(value: object | null, asTheyAre: boolean): Record<string, unknown> {
  const there = Object.entries(value ?? {}).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(
    there.map(([name, member]) => [asTheyAre ? name : encodeURIComponent(name), member]),
  );
}
