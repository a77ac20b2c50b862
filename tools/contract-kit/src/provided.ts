import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where Prism mocks the package's contract, and what the run's randomness is derived from. */
    contract: { prismUrl: string; seed: number };
  }
}
