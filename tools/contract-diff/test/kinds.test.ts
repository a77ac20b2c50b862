import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WarmRedocly } from '@latchkey/redocly';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { compareContracts } from '../src/compare-contracts.ts';
import { type Comparison, greatest, type Verdict } from '../src/finding.ts';
import { type Operation, patched } from './patch.ts';

interface Kind {
  kind: string;
  /** What makes the base of the common document. */
  from?: Operation[];
  patch: Operation[];
  verdict: Verdict;
  /** Who must have seen it for the verdict. */
  seenBy?: Comparison[];
  /** Part of what is said. */
  says?: string;
  /** How many findings have that verdict, where more would be noise. */
  findings?: number;
}

const kinds = join(import.meta.dirname, 'kinds');
const document = parse(readFileSync(join(kinds, 'base.yaml'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'latchkey-kinds-'));
const redocly = new WarmRedocly(folder);
afterAll(() => {
  redocly.stop();
  rmSync(folder, { recursive: true });
});

for (const file of readdirSync(kinds).filter((name) => name !== 'base.yaml')) {
  describe(file, () => {
    for (const entry of parse(readFileSync(join(kinds, file), 'utf8')) as Kind[]) {
      const { kind, from = [], patch, verdict, seenBy = [], says = '', findings: number } = entry;
      test(`${kind}: ${verdict}`, async () => {
        redocly.renew();
        const place = join(folder, kind.replaceAll(/\W+/g, '-'));
        const base = patched(document, from);
        const paths = [base, patched(base, patch)].map((content, index) => {
          const path = join(place, String(index), 'openapi.yaml');
          mkdirSync(join(path, '..'), { recursive: true });
          writeFileSync(path, stringify(content, { aliasDuplicateObjects: false }));
          return path;
        });
        const findings = await compareContracts(redocly.run, ...(paths as [string, string]));
        expect(greatest(findings.map((finding) => finding.verdict)), JSON.stringify(findings, null, 2)).toBe(
          verdict,
        );
        const said = findings.filter((finding) => finding.verdict === verdict);
        expect(said.flatMap((finding) => finding.seenBy)).toEqual(expect.arrayContaining(seenBy));
        expect(said.map(({ message }) => message).join('\n')).toContain(says);
        if (number !== undefined) expect(said, JSON.stringify(said, null, 2)).toHaveLength(number);
      });
    }
  });
}
