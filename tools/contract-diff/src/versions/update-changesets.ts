import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicPackage } from '@latchkey/cli';
import type { ApiReport } from '../compare-repository.ts';
import { describeFinding } from '../describe.ts';
import { type Finding, greatest, isAtLeast, type Verdict } from '../finding.ts';
import type { History } from '../git.ts';
import { type Changeset, changedSince, readChangesets } from './changesets.ts';
import { type Release, releasesFor } from './releases.ts';

const openings = {
  major: 'breaks callers',
  minor: 'offers more',
  patch: 'is worded better',
  none: 'is the same',
};

/** What became of the changesets of one contract. */
export interface Update {
  /** A new one, with what no other says. */
  readonly written: { readonly file: string; readonly text: string } | undefined;
  /** Statements that were taken out, since they are no longer so. */
  readonly dropped: readonly { readonly file: string; readonly statement: string }[];
  /** Files with words of a maintainer's about what is no longer so. */
  readonly outdated: readonly string[];
}

/**
 * Makes the changesets of the work say each change of a contract once: writes what none says, and takes out what
 * `pnpm change` wrote and is no longer so. A maintainer's words are left alone.
 *
 * A changeset keeps the ids of the statements that were written into it in a comment, which no release shows. So they
 * are known when they have been worded anew.
 */
export function updateChangesets(
  history: History,
  report: ApiReport,
  packages: readonly PublicPackage[],
): Update {
  const { repository } = history;
  const { api, verdict, findings, base } = report;
  const known = changedSince(history, base.commit, readChangesets(repository, packages)).filter(
    ({ releases }) => releases.some(({ name }) => name === `@latchkey/${api}`),
  );
  const said = new Set(known.flatMap(({ text }) => [...idsIn(text), ...text.split('\n').map(idOf)]));
  const current = new Set(findings.map((finding) => idOf(statementOf(finding))));
  const dropped = known.flatMap((changeset) => dropStale(repository, api, changeset, current));
  const outdated = known.filter(({ file, text }) => {
    const stale = idsIn(text).filter((id) => !current.has(id));
    return stale.length > dropped.filter((each) => each.file === file).length;
  });

  // Only words change in a patch; beside more than that they say nothing.
  const least = verdict === 'patch' ? 'patch' : 'minor';
  const unsaid = findings.filter(
    (finding) => isAtLeast(finding.verdict, least) && !said.has(idOf(statementOf(finding))),
  );
  const size = greatest(unsaid.map((finding) => finding.verdict));
  const text = changesetText(api, size, unsaid, releasesFor(api, size, packages));
  const written = unsaid.length > 0 ? { file: write(repository, api, text), text } : undefined;
  return { written, dropped, outdated: outdated.map(({ file }) => file) };
}

function changesetText(
  api: string,
  size: Verdict,
  findings: readonly Finding[],
  releases: readonly Release[],
) {
  const statements = [...new Set(findings.map(statementOf))];
  return `---
${releases.map(({ name, type }) => `"${name}": ${type}`).join('\n')}
# pnpm change: ${statements.map(idOf).join(' ')}
---

${openingOf(api, size)}

${statements.join('\n')}
`;
}

const openingOf = (api: string, size: Verdict) => `The contract of ${api} ${openings[size]}.`;

const statementOf = (finding: Finding) =>
  `- ${finding.verdict === 'major' ? '**Breaking:** ' : ''}${describeFinding(finding)}`;

const idOf = (line: string) => createHash('sha256').update(line).digest('hex').slice(0, 6);

const idsIn = (text: string) => /^# pnpm change: (.*)$/m.exec(text)?.[1]?.split(' ') ?? [];

/** @returns What was taken out. A file that says nothing else goes with it. */
function dropStale(repository: string, api: string, { file, text }: Changeset, current: Set<string>) {
  const ids = idsIn(text);
  const stale = text.split('\n').filter((line) => ids.includes(idOf(line)) && !current.has(idOf(line)));
  if (stale.length === 0) return [];
  const left = ids.filter((id) => !stale.some((line) => idOf(line) === id));
  const lines = text
    .split('\n')
    .filter((line) => !stale.includes(line))
    .map((line) => (line.startsWith('# pnpm change: ') ? `# pnpm change: ${left.join(' ')}` : line));
  const words = lines.slice(lines.lastIndexOf('---') + 1).filter(Boolean);
  const isEmpty = words.every((line) =>
    Object.keys(openings).some((size) => line === openingOf(api, size as Verdict)),
  );
  if (isEmpty) rmSync(join(repository, file));
  else writeFileSync(join(repository, file), lines.join('\n'));
  return stale.map((statement) => ({ file, statement }));
}

/**
 * Writes a changeset under a name that no file has.
 *
 * @returns The path, relative to the repository.
 */
function write(repository: string, api: string, text: string): string {
  mkdirSync(join(repository, '.changeset'), { recursive: true });
  for (let count = 1; ; count++) {
    const file = `.changeset/${api}-${idOf(text)}${count > 1 ? `-${count}` : ''}.md`;
    try {
      writeFileSync(join(repository, file), text, { flag: 'wx' });
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
