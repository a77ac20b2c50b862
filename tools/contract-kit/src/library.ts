// For tools that make inputs out of a contract, and are no test.
export { validateInput } from './broken-inputs.ts';
export { call, type Outcome } from './call.ts';
export { composed } from './composed.ts';
export { constraintsOf } from './constraints.ts';
export type { Bundle } from './contract.ts';
export type { Input } from './input.ts';
export { inputsWith, replaceAt, valueAt } from './inputs.ts';
export { firstOf, label, type Step } from './label.ts';
export { errorsOnWire, isMisnamedByPrism } from './prism-gaps.ts';
export { violationsIn } from './prism-response.ts';
export { readOperation } from './read-operation.ts';
export { inputRepeatedIn } from './repeats.ts';
export type { SchemaObject } from './schema-object.ts';
export type { Operation } from './spec.ts';
export { type Errors, Validator } from './validate.ts';
export { isWritable, writeRequest } from './wire.ts';
export { withoutMembers } from './without-members.ts';
