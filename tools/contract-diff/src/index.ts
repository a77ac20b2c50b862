export { compareEditions, type Editions } from './compare-editions.ts';
export type { Finding } from './finding.ts';
