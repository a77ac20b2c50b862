import { expect } from 'vitest';
import type { Exchange } from './exchange.ts';
import type { Content } from './spec.ts';

/** What a method returned is what came: JSON as a value, a text, a file or a stream, or nothing. */
export async function expectResult(
  content: Content | undefined,
  result: unknown,
  { text, received }: Exchange,
): Promise<void> {
  if (!content) expect(result).toBeUndefined();
  else if (content.kind === 'json') expect(result).toEqual(JSON.parse(text));
  else if (content.kind === 'text' || content.kind === 'form') expect(result).toBe(text);
  else expect(Buffer.from(await bytesOf(result))).toEqual(Buffer.from(received));
}

const bytesOf = (result: unknown): Promise<ArrayBuffer> =>
  result instanceof Blob ? result.arrayBuffer() : new Response(result as ReadableStream).arrayBuffer();
