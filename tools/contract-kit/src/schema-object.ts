import type { Place } from '@latchkey/openapi';

/** The keywords that this kit reads by name; a schema may have others. */
export interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentMediaType?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: object;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, object>>;
  readonly additionalProperties?: unknown;
  readonly unevaluatedProperties?: unknown;
  readonly not?: unknown;
  readonly propertyNames?: unknown;
  readonly patternProperties?: unknown;
  readonly dependentRequired?: unknown;
  readonly allOf?: readonly object[];
  readonly oneOf?: readonly object[];
  readonly anyOf?: readonly object[];
  /** The client hands a value of this schema on as it comes. */
  readonly 'x-unchecked'?: boolean;
}

/** A schema and where it stands in the bundle. */
export type SchemaPlace = Place<SchemaObject>;
