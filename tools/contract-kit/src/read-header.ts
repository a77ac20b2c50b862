import type { SchemaObject } from './schema-object.ts';

/** The value that the text of a header stands for. */
export function readHeader(text: string, { type }: SchemaObject): unknown {
  const types = [type].flat();
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return types.includes('integer') || types.includes('number') ? Number(text) : text;
}
