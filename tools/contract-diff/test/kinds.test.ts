import { describe, expect, test } from 'vitest';
import { greatest } from '../src/finding.ts';
import { compare, kindsByFile } from './read-kinds.ts';

for (const [file, kinds] of kindsByFile) {
  describe(file, () => {
    for (const entry of kinds) {
      const { kind, verdict, seenBy = [], says = '', findings: number, at } = entry;
      test(`${kind}: ${verdict}`, async () => {
        const findings = await compare(entry);
        if (typeof findings === 'string') {
          expect(verdict).toBe('unreadable');
          expect(findings).toMatch(/openapi\.yaml:\d+:\d+: [^\n]*$/);
          return expect(findings).toContain(says);
        }
        expect(greatest(findings.map((finding) => finding.verdict)), JSON.stringify(findings, null, 2)).toBe(
          verdict,
        );
        const said = findings.filter((finding) => finding.verdict === verdict);
        expect(said.flatMap((finding) => finding.seenBy)).toEqual(expect.arrayContaining(seenBy));
        expect(said.map(({ message }) => message).join('\n')).toContain(says);
        if (at) expect(said[0]?.revision?.pointer).toBe(at);
        if (number !== undefined) expect(said, JSON.stringify(said, null, 2)).toHaveLength(number);
      });
    }
  });
}
