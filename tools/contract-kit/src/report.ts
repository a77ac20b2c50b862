import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Coverage, type Kind, kinds } from './coverage.ts';

const percent = (part: number, all: number) => (all ? `${((100 * part) / all).toFixed(1)} %` : '–');

/** What was exercised of a contract, as a page and as one line. */
function describeCoverage(coverage: Coverage, title: string, seed: number) {
  const counts = (Object.keys(kinds) as Kind[]).map((kind) => ({ kind, ...coverage.count(kind) }));
  const sum = (name: 'all' | 'exercised') => counts.reduce((total, count) => total + count[name], 0);
  const missing = coverage.missing();
  const page = [
    `# What the tests exercised of ${title}`,
    '',
    `Seed ${seed}. An item counts once a test has asserted all that there is to say about it.`,
    '',
    '| what | exercised | there are | |',
    '| --- | ---: | ---: | ---: |',
    ...counts.map(
      ({ kind, all, exercised }) => `| ${kinds[kind]} | ${exercised} | ${all} | ${percent(exercised, all)} |`,
    ),
    '',
    '## Not exercised',
    '',
    ...(missing.length > 0 ? missing.map((item) => `- ${item}`) : ['Nothing.']),
    '',
    '## What Prism does not check',
    '',
    'Each of these was checked by JSON Schema instead, on what goes over the wire, or is impossible there:',
    '',
    ...[...coverage.standIns].map(([reason, times]) => `- ${reason}: ${times} values`),
    '',
  ].join('\n');
  const line = `Contract coverage of ${title}: ${sum('exercised')} of ${sum('all')} items, seed ${seed}`;
  return { page, line };
}

/** Writes the report and says where it is. */
export function writeReport(
  coverage: Coverage,
  title: string,
  seed: number,
  file: string,
  untested: Readonly<Record<string, string>>,
): void {
  const { page, line } = describeCoverage(coverage, title, seed);
  const reasons = Object.entries(untested);
  const list = reasons.map(([id, why]) => `- ${id}: ${why}\n`).join('');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, list ? `${page}\n## Operations that are not tested yet\n\n${list}` : page);
  console.log(`${line}${list && `; ${reasons.length} operations are not tested yet`} (${file})`);
}
