/** @returns `undefined` for what is not JSON: JSON knows no such value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
