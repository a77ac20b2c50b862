import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ApiReport, describeFinding, isAtLeast } from '@latchkey/contract-diff';
import type { Release } from './packages.ts';

const openings = {
  major: 'breaks callers',
  minor: 'offers more',
  patch: 'is worded better',
  none: 'is the same',
};

/** The text of a changeset: the packages, a sentence, and what it rests on. Only words change in a patch. */
export function changesetText({ api, verdict, findings }: ApiReport, releases: readonly Release[]): string {
  const notified = findings.filter((finding) =>
    isAtLeast(finding.verdict, verdict === 'patch' ? 'patch' : 'minor'),
  );
  const lines = notified.map(
    (finding) => `- ${finding.verdict === 'major' ? '**Breaking:** ' : ''}${describeFinding(finding)}`,
  );
  return `---
${releases.map(({ name, type }) => `"${name}": ${type}`).join('\n')}
---

The contract of ${api} ${openings[verdict]}.

${[...new Set(lines)].join('\n')}
`;
}

/**
 * Writes a changeset under a name that no file has.
 *
 * @returns The path, relative to the repository.
 */
export function writeChangeset(repository: string, api: string, text: string): string {
  const id = createHash('sha256').update(text).digest('hex').slice(0, 6);
  for (let count = 1; ; count++) {
    const file = `.changeset/${api}-${id}${count > 1 ? `-${count}` : ''}.md`;
    const path = join(repository, file);
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
