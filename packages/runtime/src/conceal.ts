import { excerpt, type Mask } from './mask.ts';

/**
 * Makes an error that somebody else threw fit to be shown: its name, message, code and causes, without the
 * secret and without anything else that hangs on it, such as the request and its headers.
 *
 * @param depth How many causes of causes to keep.
 */
export const conceal = (cause: unknown, mask: Mask, depth = 4): unknown => {
  if (!(cause instanceof Error) || !depth) return cause && typeof cause;
  const { name, message, code } = cause as Error & { code?: unknown };
  const copy = new Error(excerpt(message, mask), { cause: conceal(cause.cause, mask, depth - 1) });
  const word = typeof code === 'number' ? code : excerpt(code, mask);
  return Object.assign(copy, { name: excerpt(name, mask), code: word });
};
