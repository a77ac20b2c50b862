/** Names that end in brackets, with an index in them or not, as PHP writes and reads lists. */
const ofList = /^(.+)\[\d*\]$/;

/**
 * Reads a query as the suppliers' servers do: `ids[]=a&ids[]=b` and `ids[0]=a&ids[1]=b` are both the list
 * `ids[]`; of any other name that comes more than once, the last one counts.
 */
export function readQuery(query: string): { [name: string]: string | string[] } {
  const result: { [name: string]: string | string[] } = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const list = ofList.exec(name)?.[1];
    if (list === undefined) define(result, name, value);
    else define(result, `${list}[]`, [...(result[`${list}[]`] ?? []), value]);
  }
  return result;
}

/** Whatever the name is, `__proto__` too. */
const define = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
