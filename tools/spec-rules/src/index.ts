export { chooseApis } from './choose-apis.ts';
export { isExample, isOfContract } from './claims/assertions.ts';
export { writtenValue } from './claims/written-value.ts';
export { checkHouseStyle, checkReading, checkStatements, findProblems, type Linted, lint } from './lint.ts';
export { lintWithRedocly } from './lint-with-redocly.ts';
export type { Problem } from './problem.ts';
export { type Reported, remainder, report } from './report.ts';
export { placeRow } from './sources-page.ts';
