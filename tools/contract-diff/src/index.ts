export { compareEditions, type Editions } from './compare-editions.ts';
export type { Finding } from './finding.ts';
export { withRedocly } from './with-redocly.ts';
