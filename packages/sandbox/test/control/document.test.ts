import { expect, it } from 'vitest';
import { document } from '../../src/control/document.ts';

/** One line for each path, and for each part that paths refer to. */
function linesOf({ paths, components, ...more }: Record<string, unknown>): string {
  const lines = (value: unknown) => Object.entries(Object(value)).map((entry) => JSON.stringify(entry));
  const parts = Object.values(Object(components)).flatMap(lines);
  return `${[...lines(more), ...lines(paths), ...parts].join('\n')}\n`;
}

it('the contract of control is as it was read last; `vitest -u` takes over what it has become', async () => {
  await expect(linesOf(document)).toMatchFileSnapshot('control-document.snap');
});
