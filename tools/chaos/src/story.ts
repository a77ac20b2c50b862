import { readFileSync } from 'node:fs';

/** Something that happened in a run. */
export interface Happening {
  /** In milliseconds since 1970, by the machine's clock. */
  readonly at: number;
  readonly who: string;
  /** The purchase that it happened to; otherwise it happened to all. */
  readonly reference?: string | undefined;
  readonly what: string;
}

/** A happening as a line of the file in which all processes of a run write what happens. */
export const lineOf = (happening: Happening): string => `${JSON.stringify(happening)}\n`;

/** The most lines of one story; the last ones say how it ended. */
const MOST_LINES = 60;

/**
 * Tells what happened to one purchase, and around it: a line each, with the seconds since its beginning.
 *
 * @param file What all processes have written.
 * @param more What is known from elsewhere.
 */
export function tellStory(file: string, reference: string, more: readonly Happening[] = []): string[] {
  const own = (happening: Happening) => happening.reference === reference;
  const all = [...readFileSync(file, 'utf8').split('\n').filter(Boolean).map(read), ...more.filter(own)];
  const times = all.filter(own).map(({ at }) => at);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const lines = all
    .filter((happening) => own(happening) || (happening.reference === undefined && isBetween(happening)))
    .sort((a, b) => a.at - b.at)
    .map(({ at, who, what }) => `${((at - first) / 1_000).toFixed(3).padStart(8)} s  ${who}: ${what}`);
  const left = lines.length - MOST_LINES;
  return left > 0 ? [`… ${left} lines before`, ...lines.slice(left)] : lines;

  function isBetween({ at }: Happening): boolean {
    return at >= first && at <= last;
  }
}

const read = (line: string): Happening => JSON.parse(line);
