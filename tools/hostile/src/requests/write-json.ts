/** A text of JSON, or of what looks like it: numbers that JSON does not have are written as somebody may try to. */
export function writeJson(value: unknown): string | undefined {
  const odd: string[] = [];
  const json = JSON.stringify(value, (_, inner) => {
    if (typeof inner !== 'number' || Number.isFinite(inner)) return inner;
    odd.push(Number.isNaN(inner) ? 'NaN' : inner > 0 ? '1e400' : '-1e400');
    return mark;
  });
  return json?.replaceAll(`"${mark}"`, () => odd.shift() as string);
}

const mark = 'a number that JSON does not have';
