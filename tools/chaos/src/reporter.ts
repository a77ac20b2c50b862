import type { RunResult } from './campaign.ts';
import { type Findings, nameOf } from './compare.ts';
import type { Progress } from './tally.ts';

const PLAIN_MS = 15_000;
const number = (value: number) => value.toLocaleString('en');

const sum = (counts: object) => Object.values(counts).reduce((total: number, count) => total + count, 0);

const incidentsText = ({ incidents }: Progress) =>
  `buyers killed ${incidents['kill buyer']}, frozen ${incidents['freeze buyer']}, sandboxes killed ${incidents['kill sandbox']}`;

/** Shows how far a run has come: in one line that changes on a terminal, now and then elsewhere. */
export function createProgressLine(label: string, out: NodeJS.WriteStream = process.stderr) {
  let shownAt = performance.now();
  const text = ({ total, endings, hits, ...rest }: Progress) =>
    `${label}: ${number(sum(endings))} of ${number(total)}, bought ${number(endings.bought)}, ` +
    `refused ${number(endings.refused)}, in doubt ${number(endings['in doubt'])}; ` +
    `faults ${number(sum(hits))}; ${incidentsText({ total, endings, hits, ...rest })}`;
  return {
    show(progress: Progress) {
      if (performance.now() < shownAt + (out.isTTY ? 200 : PLAIN_MS)) return;
      shownAt = performance.now();
      out.write(out.isTTY ? `\r\x1b[K${text(progress)}` : `${text(progress)}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}

/** One line for a run: what happened, and what is wrong. */
export function summaryOf(label: string, result: RunResult): string {
  const { total, orders, endings, hits, findings, durationMs } = result;
  const found = Object.entries(nameOf).map(
    ([name, words]) => `${words} ${findings[name as keyof Findings].length}`,
  );
  return (
    `${label}: ${number(total)} purchases, ${number(orders)} orders, ${number(sum(hits))} faults, ` +
    `${incidentsText({ total, endings, hits, incidents: result.incidents })}: ` +
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
