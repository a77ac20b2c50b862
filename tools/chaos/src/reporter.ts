import type { RunResult } from './campaign.ts';
import { type Findings, nameOf } from './compare.ts';
import type { Progress } from './tally.ts';

const PLAIN_MS = 15_000;
const number = (value: number) => value.toLocaleString('en');

const sum = (counts: object) => Object.values(counts).reduce((total: number, count) => total + count, 0);

const incidentsText = ({ incidents }: Progress) =>
  `buyers killed ${incidents['kill buyer']}, frozen ${incidents['freeze buyer']}, sandboxes killed ${incidents['kill sandbox']}`;

/**
 * Shows how far runs have come, each under a label: in one line that changes on a terminal, now and then
 * elsewhere.
 */
export function createProgressLine(out: NodeJS.WriteStream = process.stderr) {
  let shownAt = performance.now();
  const running = new Map<string, Progress>();
  return {
    show(label: string, progress: Progress) {
      running.set(label, progress);
      if (performance.now() < shownAt + (out.isTTY ? 200 : PLAIN_MS)) return;
      shownAt = performance.now();
      const text =
        running.size === 1 ? progressText(label, progress) : [...running].map(shortText).join('; ');
      out.write(out.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    },
    end(label: string) {
      running.delete(label);
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}

const progressText = (label: string, progress: Progress) => {
  const { total, endings, hits } = progress;
  return (
    `${label}: ${number(sum(endings))} of ${number(total)}, bought ${number(endings.bought)}, ` +
    `rejected ${number(endings.rejected)}, in doubt ${number(endings['in doubt'])}; ` +
    `faults ${number(sum(hits))}; ${incidentsText(progress)}`
  );
};

/** Several have to fit into a line. */
const shortText = ([label, { total, endings }]: [string, Progress]) =>
  `${label} ${Math.floor((sum(endings) / total) * 100)} %`;

/** One line for a run: what happened, and what is wrong. */
export function summaryOf(label: string, result: RunResult): string {
  const { total, orders, hits, findings, durationMs } = result;
  const found = Object.entries(nameOf).map(
    ([name, words]) => `${words} ${findings[name as keyof Findings].length}`,
  );
  return (
    `${label}: ${number(total)} purchases, ${number(orders)} orders, ${number(sum(hits))} faults, ` +
    `${incidentsText(result)}: ` +
    `${found.join(', ')} (${Math.round(durationMs / 1000)} s)`
  );
}

const MOST_SENTENCES = 10;

/** What is wrong, as sentences. */
export const detailsOf = (findings: Findings): string =>
  Object.entries(nameOf)
    .flatMap(([name, words]) => {
      const list = findings[name as keyof Findings];
      const more = list.length > MOST_SENTENCES ? [`… and ${list.length - MOST_SENTENCES} more`] : [];
      return list.length
        ? [`  ${words}:`, ...[...list.slice(0, MOST_SENTENCES), ...more].map((line) => `    ${line}`)]
        : [];
    })
    .join('\n');
