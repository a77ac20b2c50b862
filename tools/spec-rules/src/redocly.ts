// The part of Redocly's plugin interface that the rules use. The CLI ships as one bundle without types.
import { isNode, type Node } from '@latchkey/openapi';

export interface Location {
  source: { absoluteRef: string };
  pointer: string;
  absolutePointer: string;
  child(path: string | string[]): Location;
}

export interface Problem {
  message: string;
  location: Location;
}

export interface Resolved {
  node: unknown;
  location?: Location;
}

export interface Context {
  location: Location;
  report(problem: Problem): void;
  /** Follows a `$ref`, chains included; anything else comes back as it is. */
  resolve(node: unknown, from?: string): Resolved;
}

export type Visit = (node: Node, context: Context) => void;

export interface Visitor {
  [type: string]: Visit | Visitor;
}

export type Rule = (options: Record<string, unknown>) => Visitor;

/** The members of a mapping; none when the value is something else, which `struct` reports. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isNode(value) ? Object.entries(value) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
