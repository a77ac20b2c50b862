import { relative } from 'node:path';
import { styleText } from 'node:util';
import { type Result, steps } from './pass.ts';
import type { Problem } from './problem.ts';

/** More would not fit on one screen. */
const mostLines = 12;
const longestLine = 160;

/**
 * One screen about a result.
 *
 * @param sinceSave Milliseconds.
 * @param root Paths are shown relative to it.
 */
export function screen(result: Result, sinceSave: number, all: readonly Result[], root: string): string {
  const { api, broken, lint, changes, code, mock, times } = result;
  const durations = steps.flatMap((step) => {
    const time = times[step];
    return time === undefined ? [] : [`${step} ${seconds(time)}`];
  });
  const lines = [
    `${styleText('bold', api.name)}  ${new Date().toTimeString().slice(0, 8)}  ${seconds(sinceSave)} s  ${styleText('dim', `(${durations.join(', ')})`)}`,
  ];
  if (broken.length > 0) {
    lines.push(
      bad('contract', 'is broken; the files generated last stay as they are'),
      ...list(broken, root),
    );
  } else if (changes.length > 0) {
    lines.push(`  contract  ${count(changes.length, 'change')}`);
    lines.push(
      ...shorten(changes.map(({ sign, place, what }) => `    ${sign} ${place ? `${place}: ` : ''}${what}`)),
    );
  } else lines.push('  contract  no change');
  if (lint.length > 0) lines.push(bad('lint', count(lint.length, 'problem')), ...list(lint, root));
  else if (broken.length === 0) lines.push(good('lint', 'no problem'));
  if (code.length > 0) {
    lines.push(bad('code', noLongerCompile(code.length)), ...list(code, root));
  } else lines.push(good('code', 'all that depends on it compiles'));
  lines.push(`  mock      ${mock || 'none yet'}`);
  for (const other of all) if (other.api !== api) lines.push(summary(other));
  if (changes.length > 0) lines.push(styleText('dim', '`pnpm contract:diff` says whom the changes break.'));
  return `${lines.join('\n')}\n`;
}

function summary({ api, broken, lint, code, mock }: Result): string {
  const faults = [
    broken.length > 0 ? 'broken' : '',
    lint.length > 0 ? `lint: ${count(lint.length, 'problem')}` : '',
    code.length > 0 ? `code: ${noLongerCompile(code.length)}` : '',
  ].filter(Boolean);
  return `${styleText('bold', api.name)}  as before, ${faults.join(', ') || 'no problem'}, mock ${mock || 'none yet'}`;
}

function list(problems: readonly Problem[], root: string): string[] {
  return shorten(
    problems.map(({ file, line, column, message }) => {
      const place =
        file && [relative(root, file), line, column].filter((part) => part !== undefined).join(':');
      return `    ${place ? `${styleText('cyan', place)}  ` : ''}${message.split('\n').map(cut).join('\n      ')}`;
    }),
  );
}

function shorten(lines: readonly string[]): string[] {
  if (lines.length <= mostLines) return [...lines];
  return [...lines.slice(0, mostLines), `    … and ${lines.length - mostLines} more`];
}

const cut = (line: string) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const noLongerCompile = (number: number) =>
  `${count(number, 'place')} no longer ${number === 1 ? 'compiles' : 'compile'}`;
const good = (name: string, words: string) => `  ${name.padEnd(9)} ${styleText('green', '✓')} ${words}`;
const bad = (name: string, words: string) => `  ${name.padEnd(9)} ${styleText('red', '✗')} ${words}`;
