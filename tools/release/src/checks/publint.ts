import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Check } from '../packed.ts';

/** publint finds nothing to say, not even a suggestion. */
export const checkPublint: Check = async ({ tarball, manifest }) => {
  const { buffer, byteOffset, byteLength } = readFileSync(tarball);
  const copy = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { messages } = await publint({ pack: { tarball: copy }, strict: true });
  return messages.map((message) => formatMessage(message, manifest as never) ?? message.code);
};
