import type { ReadErrorResponse } from '@latchkey/runtime';

/** Reads an error body. Only a 429 is sure to be worth repeating. */
export const readErrorResponse: ReadErrorResponse = (status, body) => {
  const { message }: { message?: string } = Object(body);
  return { kind: undefined, retryable: status === 429, detail: message };
};
