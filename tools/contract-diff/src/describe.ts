import { relative } from 'node:path';
import type { Report } from './compare-repository.ts';
import { type Finding, greatest, type Location, type Verdict, verdicts } from './finding.ts';

/** One change in words: where it shows, and what it is. */
export function describeFinding({ places, message }: Finding): string {
  const [first, ...others] = places;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${first}${more}: ${message}`;
}

/** A report for people. */
export function describeReports(reports: readonly Report[], repository: string): string {
  return reports.map((report) => describeReport(report, repository)).join('\n\n');
}

function describeReport({ api, base, verdict, findings, baseFolder }: Report, repository: string): string {
  const commit = base.commit ? ` (${base.commit.slice(0, 7)})` : '';
  const against = `${api}, compared with ${base.ref}${commit}`;
  if (verdict === 'none') return `${against}: no change`;
  const lines = findings.map((finding) =>
    [
      `  ${finding.verdict.padEnd(5)}  ${describeFinding(finding)}`,
      `         ${whereOf(finding, repository, baseFolder)}  [${finding.seenBy.join(', ')}]`,
    ].join('\n'),
  );
  return `${against}: ${verdict}\n${lines.join('\n')}\n  ${count(findings)}`;
}

const count = (findings: readonly Finding[]) =>
  verdicts
    .toReversed()
    .map((verdict) => [verdict, findings.filter((finding) => finding.verdict === verdict).length] as const)
    .filter(([, number]) => number > 0)
    .map(([verdict, number]) => `${number} ${verdict}`)
    .join(', ');

function whereOf({ base, revision }: Finding, repository: string, baseFolder: string): string {
  if (revision) return `${relative(repository, revision.file)}:${revision.line}`;
  return base ? `${relative(baseFolder, base.file)}:${base.line} (before)` : '';
}

/** What scripts read: the contents of `--json`. */
export function toJson(reports: readonly Report[], repository: string) {
  const place = (folder: string, location: Location | undefined) =>
    location && { file: relative(folder, location.file), line: location.line, column: location.column };
  return {
    verdict: greatest(reports.map((report) => report.verdict)),
    apis: reports.map(({ api, base, verdict, findings, baseFolder }) => ({
      api,
      base,
      verdict,
      findings: findings.map((finding) => ({
        verdict: finding.verdict,
        places: finding.places,
        message: finding.message,
        seenBy: finding.seenBy,
        base: place(baseFolder, finding.base),
        revision: place(repository, finding.revision),
      })),
    })),
  };
}

const levels: { readonly [V in Verdict]: string } = {
  major: 'error',
  minor: 'warning',
  patch: 'notice',
  none: 'notice',
};

/** GitHub's workflow commands, which show each change beside its line. */
export function toAnnotations(reports: readonly Report[], repository: string): string[] {
  return reports.flatMap(({ api, findings }) =>
    findings.map((finding) => {
      const { revision, verdict } = finding;
      // What is gone has no line any more: its API's root stands for it.
      const file = revision ? relative(repository, revision.file) : `specs/${api}/openapi.yaml`;
      const properties = { file, line: revision?.line ?? 1, title: `${api}: ${verdict} change` };
      const list = Object.entries(properties).map(
        ([key, value]) => `${key}=${escapeProperty(String(value))}`,
      );
      return `::${levels[verdict]} ${list.join(',')}::${escapeData(describeFinding(finding))}`;
    }),
  );
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
