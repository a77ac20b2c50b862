import { styleText } from 'node:util';
import { type Reported, remainder, report } from '@latchkey/spec-rules';
import { type Result, steps } from './pass.ts';

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
  const { api, isBroken, problems, left, changes, code, mock, times } = result;
  const durations = steps.flatMap((step) => {
    const time = times[step];
    return time === undefined ? [] : [`${step} ${seconds(time)}`];
  });
  const lines = [
    `${styleText('bold', api.name)}  ${new Date().toTimeString().slice(0, 8)}  ${seconds(sinceSave)} s  ${styleText('dim', `(${durations.join(', ')})`)}`,
  ];
  const found = [...list(problems, root), ...remainder(left).map((text) => `    ${text}`)];
  if (isBroken) {
    lines.push(bad('contract', 'is broken; the files generated last stay as they are'), ...found);
    lines.push('  code      – not checked until the contract can be read');
  } else {
    lines.push(`  contract  ${changes.length > 0 ? count(changes.length, 'change') : 'no change'}`);
    lines.push(
      ...shorten(changes.map(({ sign, place, what }) => `    ${sign} ${place ? `${place}: ` : ''}${what}`)),
    );
    if (problems.length > 0) lines.push(bad('lint', count(problems.length, 'problem')), ...found);
    else lines.push(good('lint', 'no problem'));
    if (code.length > 0) lines.push(bad('code', noLongerCompile(code.length)), ...list(code.map(cut), root));
    else lines.push(good('code', 'all that depends on it compiles'));
  }
  lines.push(`  mock      ${mock || 'none yet'}`);
  for (const other of all) if (other.api !== api) lines.push(summary(other));
  if (changes.length > 0) lines.push(styleText('dim', '`pnpm contract:diff` says whom the changes break.'));
  return `${lines.join('\n')}\n`;
}

function summary({ api, isBroken, problems, code, mock }: Result): string {
  const faults = isBroken
    ? ['broken']
    : [
        ...(problems.length > 0 ? [`lint: ${count(problems.length, 'problem')}`] : []),
        ...(code.length > 0 ? [`code: ${noLongerCompile(code.length)}`] : []),
      ];
  return `${styleText('bold', api.name)}  as before, ${faults.join(', ') || 'no problem'}, mock ${mock || 'none yet'}`;
}

function list(problems: readonly Reported[], root: string): string[] {
  return shorten(
    report(problems, root).map((text) => {
      const [first = '', ...more] = text.split('\n');
      const shown = first.replace(/^\S+(?= {2})/, (place) => styleText('cyan', place));
      return `    ${[shown, ...more].join('\n      ')}`;
    }),
  );
}

/** What TypeScript says can be longer than a screen. */
const cut = (problem: Reported): Reported => ({
  ...problem,
  message: problem.message
    .split('\n')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
    .join('\n'),
});

function shorten(lines: readonly string[]): string[] {
  if (lines.length <= mostLines) return [...lines];
  return [...lines.slice(0, mostLines), `    … and ${lines.length - mostLines} more`];
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const noLongerCompile = (number: number) =>
  `${count(number, 'place')} no longer ${number === 1 ? 'compiles' : 'compile'}`;
const good = (name: string, words: string) => `  ${name.padEnd(9)} ${styleText('green', '✓')} ${words}`;
const bad = (name: string, words: string) => `  ${name.padEnd(9)} ${styleText('red', '✗')} ${words}`;
