import { existsSync, readFileSync } from 'node:fs';

/** One thing that a run has found out; a mutant's number is that of the instrumented copy. */
export type Line =
  /** How long a test takes as it is, and which mutants it reaches. */
  | { readonly test: string; readonly ms: number; readonly hits: readonly string[] }
  /** A test that fails as it is: of no use here. */
  | { readonly broken: string }
  /** A file of tests that has been run to its end. */
  | { readonly finished: string }
  /** Reached while files are loaded, by no test. */
  | { readonly loaded: readonly string[] }
  | { readonly survived: string; readonly test: string }
  | { readonly killed: string; readonly by: string; readonly how: 'failed' | 'late' | 'hung' }
  /** The test failed afterwards as well, without the mutant. */
  | { readonly dirty: string; readonly test: string }
  /** Survived all tests that load its file. */
  | { readonly loadedAndSurvived: string };

/** The lines of a run; one that was cut when a process ended counts for nothing. */
export function readRecord(file: string): Line[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text): Line[] => {
      try {
        return [JSON.parse(text)];
      } catch {
        return [];
      }
    });
}
