import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import type { Result } from '../src/pass.ts';
import { screen } from '../src/screen.ts';

const api = (name: string) => ({ name, spec: `/w/specs/${name}`, generated: '', dependents: [] });

const sound: Result = {
  api: api('a'),
  isBroken: false,
  problems: [],
  left: 0,
  changes: [],
  code: [],
  mock: 'http://127.0.0.1:1',
  bundle: '',
  times: { bundle: 60, lint: 100 },
};

const show = (result: Partial<Result>, others: Result[] = []) => {
  const text = screen({ ...sound, ...result }, 421, [sound, ...others], '/w');
  return stripVTControlCharacters(text)
    .replace(/\d\d:\d\d:\d\d/, 'HH:MM:SS')
    .split('\n');
};

it('the screen says in five lines that all is well', () => {
  expect(show({})).toEqual([
    'a  HH:MM:SS  0.42 s  (lint 0.10, bundle 0.06)',
    '  contract  no change',
    '  lint      ✓ no problem',
    '  code      ✓ all that depends on it compiles',
    '  mock      http://127.0.0.1:1',
    '',
  ]);
});

it('the screen shows problems by place, relative to the workspace, with the reason below', () => {
  const lines = show({
    problems: [
      { file: '/w/specs/a/openapi.yaml', line: 3, column: 5, rule: 'rule', message: 'No.' },
      { message: 'Nowhere.' },
    ],
    code: [{ file: '/w/packages/a/src/a.ts', line: 1, column: 2, message: 'Does not fit.\n  Because.' }],
  });
  expect(lines.slice(2, 9)).toEqual([
    '  lint      ✗ 2 problems',
    '    specs/a/openapi.yaml:3:5  No. (rule)',
    '    Nowhere.',
    '  code      ✗ 1 place no longer compiles',
    '    packages/a/src/a.ts:1:2  Does not fit.',
    '        Because.',
    '  mock      http://127.0.0.1:1',
  ]);
});

it('the screen says what changed and who checks it, and leaves out what no longer fits on a screen', () => {
  const changes = Array.from(
    { length: 14 },
    (_, i) => ({ sign: '+', place: 'Order', what: `value ${i}` }) as const,
  );
  const lines = show({ changes });
  expect(lines.slice(1, 3)).toEqual(['  contract  14 changes', '    + Order: value 0']);
  expect(lines[14]).toBe('    … and 2 more');
  expect(lines.at(-2)).toBe('`pnpm contract:diff` says whom the changes break.');
});

it('the screen says of a broken spec what is broken, and nothing of what it does not know', () => {
  const lines = show({
    isBroken: true,
    problems: [{ file: '/w/specs/a/openapi.yaml', line: 2, column: 1, rule: 'yaml', message: 'No YAML.' }],
    left: 3,
    code: [{ message: 'It did not compile before.' }],
  });
  expect(lines.slice(1)).toEqual([
    '  contract  ✗ is broken; the files generated last stay as they are',
    '    specs/a/openapi.yaml:2:1  No YAML. (yaml)',
    '    3 more follow from this, or may: left out until it is fixed.',
    '  code      – not checked until the contract can be read',
    '  mock      http://127.0.0.1:1',
    '',
  ]);
});

it('the screen shows a long message of the spec whole, since what to do comes last', () => {
  const message = `${'Long. '.repeat(40)}Did you mean it?`;
  const lines = show({ problems: [{ message }], code: [{ message }] });
  expect(lines[3]).toMatch(/Did you mean it\?$/);
  expect(lines[5]).toMatch(/Long\. …?/);
  expect(lines[5]).not.toMatch(/Did you mean it\?$/);
});

it('the screen sums up the other APIs in a line each', () => {
  const other = {
    ...sound,
    api: api('b'),
    problems: [{ message: 'x' }],
    code: [{ message: 'y' }, { message: 'z' }],
  };
  expect(show({}, [other])[5]).toBe(
    'b  as before, lint: 1 problem, code: 2 places no longer compile, mock http://127.0.0.1:1',
  );
});
