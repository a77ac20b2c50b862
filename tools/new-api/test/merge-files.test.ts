import { expect, test } from 'vitest';
import { mergeFiles } from '../src/merge-files.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const base = lines('a', 'b', 'c', 'd', 'e');
const here = lines('A', 'b', 'c', 'd', 'e');
const next = lines('a', 'b', 'c', 'd', 'E');
const filesOf = (text?: string) => new Map(text === undefined ? [] : [['f', text]]);
const merge = (ours?: string, before?: string, theirs?: string) =>
  mergeFiles(filesOf(ours), filesOf(before), filesOf(theirs));

test.for([
  ['nobody has changed', base, base, base, []],
  ['is changed here', here, base, base, []],
  ['is deleted here', undefined, base, base, []],
  ['is changed in the same way', next, base, next, []],
  ['is changed in the new document', base, base, next, [['f', next]]],
  ['is new', undefined, undefined, next, [['f', next]]],
  ['is gone from the new document', base, base, undefined, [['f', undefined]]],
  ['is changed in both', here, base, next, [['f', lines('A', 'b', 'c', 'd', 'E')]]],
] as const)('a file that %s needs no decision', async ([, ours, before, theirs, changes]) => {
  expect(await merge(ours, before, theirs)).toEqual({ changes: new Map(changes as never), conflicts: [] });
});

test.for([
  ['deleted here, and changed in the new document', undefined, base, next],
  ['changed here, and gone from the new document', here, base, undefined],
  ['the same lines are changed here and in the new document', lines('1'), lines('2'), lines('3')],
  ['the same lines are changed here and in the new document', lines('1'), undefined, lines('2')],
] as const)('a person decides: %s', async ([conflict, ours, before, theirs]) => {
  expect((await merge(ours, before, theirs)).conflicts).toEqual([`f: ${conflict}`]);
});

test('both stand between marks, with what it was', async () => {
  const { changes } = await merge(lines('a', '1'), lines('a', '2'), lines('a', '3'));
  expect(changes.get('f')).toBe(
    lines(
      'a',
      '<<<<<<< changed here',
      '1',
      '||||||| as imported before',
      '2',
      '=======',
      '3',
      '>>>>>>> new document',
    ),
  );
});
