import type { JsonSchema, ParameterStyle, Schema } from '@latchkey/runtime';
import type { Parameter } from './openapi.ts';

/** One member of a method's argument. */
export interface Member {
  /** As callers write it. */
  readonly name: string;
  readonly place: Parameter['in'] | 'body';
  /** What the wire calls it. */
  readonly wire: string;
  readonly required: boolean;
  /** What the small check looks at. */
  readonly schema: Schema;
  /** What it does not know. */
  readonly check?: JsonSchema;
  /** How it is written, where that is not as usual. */
  readonly style?: ParameterStyle;
  readonly description: string | undefined;
  /** The server alone writes it. */
  readonly isReadOnly?: true;
}
