import type { Schema, Violation } from '../schema-check.ts';

/** A schema of JSON Schema 2020-12. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** A keyword: what it applies to, whether a value keeps to it, and how that is said. */
export interface Keyword<Limit = never> {
  /** The only type that it applies to; any, where it is left out. */
  readonly of?: NonNullable<Schema['type']>;
  /** Whether a value keeps to it, for those that look at nothing beside it. */
  readonly holds?: (limit: Limit, value: never, schema: { readonly [keyword: string]: unknown }) => boolean;
  /** What it asks for; `%` stands for its limit. Left out where the small check has words for it. */
  readonly words?: string;
  /** What is wrong, for those that have schemas in them. */
  readonly find?: (limit: Limit, value: never, look: Look) => Violation | undefined;
}

/** The keywords that a contract uses, those that look at what others have seen last. */
export type Keywords = { readonly [keyword: string]: Keyword };

/** What a keyword with schemas in it is given. */
export interface Look {
  /** Where the value is, as a caller would write it. */
  readonly at: string;
  readonly schema: { readonly [keyword: string]: unknown };
  /** Which members or items have been looked at. */
  readonly seen: Set<string>;
  /** Checks the value itself against another schema. What that has seen counts if the value fits. */
  readonly same: (schema: JsonSchema) => Violation | undefined;
  /** Whether the value fits another schema; what that has seen does not count. */
  readonly isOf: (schema: JsonSchema) => boolean;
  /** Checks a member or an item, which is then seen. */
  readonly inside: (schema: JsonSchema, value: unknown, key: string | number) => Violation | undefined;
  /** The schema that a reference leads to. */
  readonly target: (reference: string) => JsonSchema;
  readonly broken: (rule: string, limit: unknown, words: string) => Violation;
}
