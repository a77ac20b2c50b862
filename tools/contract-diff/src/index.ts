export { compareContracts } from './compare-contracts.ts';
export { type ApiReport, compareRepository } from './compare-repository.ts';
export { describeFinding, describeReports, toAnnotations } from './describe.ts';
export type { Comparison, Finding, Location } from './finding.ts';
export { type Base, findBase, GitProblem, repositoryOf } from './git.ts';
export { UnreadableContract } from './redocly.ts';
export { greatest, isAtLeast, type Verdict, verdicts } from './verdict.ts';
