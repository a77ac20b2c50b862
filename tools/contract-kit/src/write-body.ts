import type { Body } from './spec.ts';
import { bracketed, type Pairs, pairsOf } from './write-parameter.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const membersOf = (body: unknown): [string, unknown][] =>
  Object.entries(Object(body)).filter(([, value]) => value !== undefined && value !== null);

/** The media type that a body goes out with; without the boundary of a multipart one. */
export function typeOf({ mediaType, kind }: Body): string {
  const [type = ''] = mediaType.toLowerCase().split(';');
  if (!type.includes('*')) return type.trim();
  return kind === 'json' ? 'application/json' : 'application/octet-stream';
}

/** The names and texts of a form. */
export const formPairs = ({ encoding }: Body, body: unknown): Pairs =>
  membersOf(body).flatMap(([name, value]): Pairs => {
    const { style, explode = style === undefined || style === 'form' } = encoding[name] ?? {};
    if (style === 'deepObject') return bracketed(name, value);
    const isList = Array.isArray(value) && !value.some(isObject);
    // By default a form has objects as JSON.
    if (isObject(value) && !isList && (style === undefined || !explode))
      return [[name, JSON.stringify(value)]];
    return pairsOf({ name, style: 'form', explode: explode === true }, value);
  });

/** The parts of a multipart body, with their contents as texts. */
export const multipartPairs = ({ encoding }: Body, body: unknown): Pairs =>
  membersOf(body).flatMap(([name, value]): Pairs => {
    const isOne = !Array.isArray(value) || encoding[name]?.contentType === 'application/json';
    const parts = isOne ? [value] : (value as unknown[]);
    return parts.map((part) => [name, isObject(part) ? JSON.stringify(part) : String(part)]);
  });

/** A body as the contract wants it written. */
export function writeBody(body: Body, value: unknown): string | FormData {
  if (body.kind === 'json') return JSON.stringify(value);
  if (body.kind === 'form')
    return new URLSearchParams(formPairs(body, value).map((pair) => [...pair])).toString();
  if (body.kind !== 'multipart') return String(value);
  const form = new FormData();
  for (const [name, text] of multipartPairs(body, value)) form.append(name, text);
  return form;
}
