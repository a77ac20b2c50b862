import type { ReadErrorResponse } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

type Body = Partial<components['schemas']['Error'] & components['schemas']['LegacyError']>;

/** Reads an error body of Kinguin's, in the documented shape or in the older `{ code, message }`. */
export const readErrorResponse: ReadErrorResponse = (_status, body) => {
  const { kind, retryable, detail, message, releaseDate }: Body = Object(body);
  // A pre-order is not worth asking for before it is released.
  const releasedAt = Date.parse(`${releaseDate}`);
  return {
    kind,
    retryable: retryable === true,
    detail: detail ?? message,
    retryAt: Number.isNaN(releasedAt) ? undefined : releasedAt,
  };
};
