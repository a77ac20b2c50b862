/** A step into a value: the name of a member, or the place in an array. */
export type Step = string | number;

/** The step into any item of an array, in a path that is about schemas. */
export const anyItem = '[]';

/** The path in a value: the first item stands for any. */
export const firstOf = (path: readonly Step[]): Step[] => path.map((step) => (step === anyItem ? 0 : step));

/** Writes a path as a caller would: `products[0].qty`, or `products[].qty` for any item. */
export const fieldName = (path: readonly Step[]): string =>
  path.reduce<string>((field, step) => {
    if (typeof step === 'number') return `${field}[${step}]`;
    return step === anyItem ? `${field}[]` : field ? `${field}.${step}` : step;
  }, '');

/** Names something in the report and in its inventory: `placeOrder body.products[].qty maximum`. */
export const label = (operation: string, part: string, path: readonly Step[], what = ''): string =>
  `${operation} ${fieldName([part, ...path])} ${what}`.trimEnd();

/** `placeOrder 201 application/json`. */
export const responseLabel = (
  { id }: { readonly id: string },
  { name, content }: { readonly name: string; readonly content: { readonly mediaType: string } | undefined },
): string => `${id} ${name} ${content?.mediaType ?? ''}`.trimEnd();
