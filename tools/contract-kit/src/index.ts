export type { Contract } from './contract.ts';
export { describeContract } from './describe-contract.ts';
