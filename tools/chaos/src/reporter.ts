import type { RunResult } from './campaign.ts';
import { type Finding, type Findings, nameOf } from './compare.ts';
import { incidentPlaces, type NemesisName, nemesesOf } from './nemeses.ts';
import type { Hits, Progress } from './tally.ts';

const PLAIN_MS = 15_000;
const number = (value: number) => value.toLocaleString('en');

const sum = (counts: object) => Object.values(counts).reduce((total: number, count) => total + count, 0);

/** What happened to processes and journals, each with its number; of the rest, how much. */
function hitsText(hits: Hits): string {
  const kinds = nemesesOf(...incidentPlaces);
  const incidents = (Object.entries(hits) as [NemesisName, number][]).filter(([name]) =>
    kinds.includes(name),
  );
  const others = sum(hits) - sum(Object.fromEntries(incidents));
  return [`${number(others)} faults`, ...incidents.map(([name, count]) => `${name} ${count}`)].join(', ');
}

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

const progressText = (label: string, { total, endings, hits }: Progress) =>
  `${label}: ${number(sum(endings))} of ${number(total)}, bought ${number(endings.bought)}, ` +
  `rejected ${number(endings.rejected)}, held ${number(endings.held)}; ${hitsText(hits)}`;

/** Several have to fit into a line. */
const shortText = ([label, { total, endings }]: [string, Progress]) =>
  `${label} ${Math.floor((sum(endings) / total) * 100)} %`;

/** One line for a run: what happened, and what is wrong. */
export function summaryOf(label: string, result: RunResult): string {
  const { total, orders, hits, endings, findings, durationMs, longestDelayMs } = result;
  const found = Object.entries(nameOf).map(
    ([name, words]) => `${words} ${findings[name as keyof Findings].length}`,
  );
  return (
    `${label}: ${number(total)} purchases, ${number(orders)} orders, ${hitsText(hits)}: ` +
    `${found.join(', ')}, held for an operator ${endings.held} ` +
    `(${Math.round(durationMs / 1000)} s, requests waited at most ${number(longestDelayMs)} ms for busy suppliers)`
  );
}

const MOST_SENTENCES = 10;
const MOST_STORIES = 2;

/** What is wrong, as sentences, and the stories of the first purchases that are concerned. */
export function detailsOf({ findings, story }: RunResult): string {
  const lists = Object.entries(nameOf).flatMap(([name, words]) => {
    const list = findings[name as keyof Findings].map(({ about, says }) => `${about} ${says}`);
    const more = list.length > MOST_SENTENCES ? [`… and ${list.length - MOST_SENTENCES} more`] : [];
    return list.length
      ? [`  ${words}:`, ...[...list.slice(0, MOST_SENTENCES), ...more].map((line) => `    ${line}`)]
      : [];
  });
  const references = new Set(
    Object.values(findings).flatMap((list: readonly Finding[]) => list.map(({ about }) => about)),
  );
  const stories = [...references]
    .slice(0, MOST_STORIES)
    .flatMap((reference) => [`  the story of ${reference}:`, ...story(reference).map((line) => `  ${line}`)]);
  return [...lists, ...stories].join('\n');
}
