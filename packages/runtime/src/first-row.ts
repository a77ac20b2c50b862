/** What a row of a table may ask for: a value, a range with both its ends, or a text that has something in it. */
type Asked = string | number | boolean | undefined | readonly [from: number, to: number] | RegExp;

/**
 * Looks facts up in a table.
 *
 * @returns What the first row `says` whose every other member fits the fact of that name.
 */
export const firstRow = <Row extends { readonly says: unknown }>(
  table: readonly Row[],
  facts: object,
): Row['says'] =>
  table.find(({ says: _, ...row }) =>
    Object.entries(row).every(([name, asked]) => fits(asked as Asked, facts[name as keyof typeof facts])),
  )?.says;

const fits = (asked: Asked, fact: unknown): boolean => {
  if (asked instanceof RegExp) return asked.test(fact as string);
  return Array.isArray(asked) ? (fact as number) >= asked[0] && (fact as number) <= asked[1] : asked === fact;
};
