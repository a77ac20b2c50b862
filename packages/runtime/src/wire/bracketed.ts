/** Whether a value has lists or objects in it: no style but brackets can write those. */
export const isNested = (value: unknown): boolean =>
  Object.values(Object(value)).some((member) => typeof member === 'object' && member !== null);

/**
 * Writes a value as pairs with the way to each text in brackets: `filter[colour]=red&filter[sizes][0]=1`. OpenAPI calls
 * it `deepObject`, and leaves open how lists are written: with their index each parser of brackets reads them.
 */
export function bracketed(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return `${name}=${encodeURIComponent(String(value))}`;
  const inside = Object.entries(value).map(([key, member]) =>
    bracketed(`${name}[${encodeURIComponent(key)}]`, member),
  );
  return inside.filter(Boolean).join('&');
}
