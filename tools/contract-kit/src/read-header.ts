import type { SchemaObject } from './schema-object.ts';

/** The value that the text of a header stands for. */
export function readHeader(text: string, { type }: SchemaObject): unknown {
  const types = [type].flat();
  // Prism writes `null` where a truth value has no example.
  if (types.includes('boolean') && /^(true|false|null)$/.test(text)) return text === 'true';
  return types.includes('integer') || types.includes('number') ? Number(text) : text;
}
