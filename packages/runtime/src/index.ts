export type { EuroCents, Euros } from './amounts.ts';
export type { Attempt, CallInfo } from './attempt.ts';
export { type Client, createClient } from './client.ts';
export type { Limits, Operation } from './contract.ts';
export { type DecodedKey, decodeEach, decodeKey, type KeyPicture } from './decode-key.ts';
export type { ApiDefinition, InputRule, ReadErrorResponse, Service } from './definition.ts';
export { ArgumentError, isArgumentError } from './errors/argument-error.ts';
export { CallError } from './errors/call-error.ts';
export { ConnectionError, type ConnectionProblem, isConnectionError } from './errors/connection-error.ts';
export { isKeyError, KeyError, type KeyProblem } from './errors/key-error.ts';
export {
  isLatchkeyError,
  isNamed,
  LatchkeyError,
  type Restatement,
  restate,
} from './errors/latchkey-error.ts';
export { isResponseError, ResponseError, type ResponseProblem } from './errors/response-error.ts';
export { type ErrorResponse, isSupplierError, SupplierError } from './errors/supplier-error.ts';
export { withFeatures } from './features.ts';
export { createCheck, jsonSchema } from './json-schema/engine.ts';
export type { JsonSchema, Keywords } from './json-schema/keyword.ts';
export { listKeywords } from './json-schema/lists.ts';
export { logicKeywords } from './json-schema/logic.ts';
export { numberKeywords } from './json-schema/numbers.ts';
export { objectKeywords, unseenKeywords } from './json-schema/objects.ts';
export { textKeywords } from './json-schema/texts.ts';
export { valueKeywords } from './json-schema/values.ts';
export {
  type CallOptions,
  type ClientOptions,
  checkCallOptions,
  type Hooks,
  type NoInput,
  type OptionsAreTheSecondArgument,
} from './options.ts';
export { type Effect, type Outcome, type OutcomeRow, outcomeTable, type Phase } from './outcome.ts';
export { createRateLimiter, type RateLimiter, type RateLimits, type TurnOptions } from './rate-limiter.ts';
export type { RawClient } from './raw.ts';
export { readBody } from './read-body.ts';
export { findReason, type Reason, type ReasonRow, statusReasons } from './reasons.ts';
export { type NextAttempt, type RetryPolicyName, retryPolicies } from './retry-policy.ts';
export { checkSchema, type Schema, type Violation } from './schema-check.ts';
export { credentials, type Login, type Scheme, type Security, type Token } from './security/credentials.ts';
export { ifText } from './text.ts';
export type { Unlisted } from './unlisted.ts';
export { writeBytes, writeForm, writeJson, writeMultipart } from './wire/bodies.ts';
export type { BodyFormat, ParameterStyle, Reading } from './wire/format.ts';
export { writeStyles } from './wire/parameters.ts';
export { readOther, writeAccept } from './wire/results.ts';
export { shapeBody } from './wire/shape-body.ts';
export { formatUtcDateTime } from './wire-format.ts';
