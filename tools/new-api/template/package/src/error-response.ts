import { findReason, ifText, type ReadErrorResponse, statusReasons } from '@latchkey/runtime';

/** Reads an error body. Only a 429 is sure to be worth repeating. */
export const readErrorResponse: ReadErrorResponse = (status, body, operation) => {
  const { message }: { message?: unknown } = Object(body);
  const reason = findReason(statusReasons, { operation, status });
  return { kind: undefined, reason, retryable: status === 429, detail: ifText(message) };
};
