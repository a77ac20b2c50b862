import { relative } from 'node:path';

/** What a line says. */
export interface Reported {
  readonly message: string;
  readonly rule?: string;
  /** Absolute. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** How many of the places are shown in which the same is wrong. */
const mostPlaces = 4;

/**
 * Problems to read, each with its place first. What is wrong in several places is said once.
 *
 * @param root Places are shown relative to it.
 * @returns A text for each, of one line or more.
 */
export function report(problems: readonly Reported[], root: string): string[] {
  const places = new Map<string, string[]>();
  for (const { message, rule, file, line, column } of problems) {
    const text = rule ? `${message} (${rule})` : message;
    const place = [file && relative(root, file), line, column].filter((part) => part !== undefined).join(':');
    places.set(text, [...(places.get(text) ?? []), place]);
  }
  return [...places].map(([text, [first = '', ...others]]) => {
    const shown = others.length > mostPlaces ? others.slice(0, mostPlaces - 1) : others;
    const more = others.length - shown.length;
    return [
      [first, text].filter(Boolean).join('  '),
      ...shown.map((place) => `  also ${place}`),
      ...(more > 0 ? [`  and in ${more} more places`] : []),
    ].join('\n');
  });
}

/** What is said of those that follow from others. */
export const remainder = (left: number): string[] =>
  left > 0
    ? [`${left} more ${left === 1 ? 'follows' : 'follow'} from this, or may: left out until it is fixed.`]
    : [];
