import type { Mask } from './mask.ts';
import { ifText } from './text.ts';

/** The longest message of somebody else's error that is kept, in characters. */
const longest = 300;

/**
 * Makes an error that somebody else threw fit to be shown: its name, message, code and causes, without the
 * secret and without anything else that hangs on it, such as the request and its headers.
 *
 * @param depth How many causes of causes to keep.
 */
export const conceal = (cause: unknown, mask: Mask, depth = 4): unknown => {
  if (!(cause instanceof Error) || !depth) return cause && typeof cause;
  const { name, message, code } = cause as Error & { code?: unknown };
  const show = (value: unknown) => mask(ifText(value) ?? '').slice(0, longest);
  const copy = new Error(show(message), { cause: conceal(cause.cause, mask, depth - 1) });
  return Object.assign(copy, { name: show(name), code: typeof code === 'number' ? code : show(code) });
};
