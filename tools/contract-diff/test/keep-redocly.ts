import { afterAll, beforeAll } from 'vitest';
import { withRedocly } from '../src/with-redocly.ts';

// Each command would start a Redocly of its own. While this one is held, all that the tests of a file run use it.
let release: () => void;

beforeAll(() => {
  void withRedocly(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
});
afterAll(() => release());
