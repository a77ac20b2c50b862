/** Somebody else's value where a text is expected; anything else is left out. */
export const ifText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Reads what an error response finds wrong, one by one, out of its `errors`: a list or an object, of texts or of
 * objects with texts. Five texts at most, since more say no more. They are as long as they come.
 *
 * @returns Texts such as `products.0.qty: The qty is too high.`
 */
export function textsIn(value: unknown, place = '', depth = 0): string[] {
  if (typeof value === 'string') return [place + value];
  if (depth > 3) return [];
  return Object.entries(Object(value))
    .slice(0, 5)
    .flatMap(([name, inner]) =>
      textsIn(inner, /^(\d+|message|detail)$/.test(name) ? place : `${name}: `, depth + 1),
    )
    .slice(0, 5);
}
