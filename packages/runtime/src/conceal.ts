/**
 * Masks every occurrence of a secret in a text, also where JSON has put backslashes into it. It must stand as a
 * word of its own: a short one, such as `key` in a test, may also be part of ordinary words.
 */
export const concealText = (text: string, secret: string): string =>
  text.replace(new RegExp(`(?<!\\w)${secret.replace(/\W/g, '\\\\?\\$&')}(?!\\w)`, 'g'), '[concealed]');

/** Somebody else's value where a text is expected; anything else is left out. */
export const ifText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Makes an error that somebody else threw fit to be shown: its name, message, code and causes, without the
 * secret and without anything else that hangs on it, such as the request and its headers.
 *
 * @param depth How many causes of causes to keep.
 */
export const conceal = (cause: unknown, secret: string, depth = 4): unknown => {
  if (!(cause instanceof Error) || !depth) return cause && typeof cause;
  const { name, message, code } = cause as Error & { code?: unknown };
  const show = (value: unknown) => concealText(ifText(value) ?? '', secret);
  const copy = new Error(show(message), { cause: conceal(cause.cause, secret, depth - 1) });
  return Object.assign(copy, { name: show(name), code: typeof code === 'number' ? code : show(code) });
};
