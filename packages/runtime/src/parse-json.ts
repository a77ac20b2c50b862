/** @returns `otherwise` for what is not JSON; `undefined` unless given: JSON knows no such value. */
export function parseJson(text: string, otherwise?: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
