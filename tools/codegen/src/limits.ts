import { type Node, visitParts } from '@latchkey/openapi';
import type { Limits } from '@latchkey/runtime';
import type { Spec } from './openapi.ts';

/**
 * The limits that a contract states in `x-` members, where they hold: what code enforces beside the schemas.
 *
 * @throws When one is no whole number from 1 on, or stands twice with different values.
 */
export function limitsOf(spec: Spec): Limits | undefined {
  const found: { -readonly [Limit in keyof Limits]: Limits[Limit] } = {};
  const units = valuesIn(spec, (part) => part['x-max-units']);
  if (units.length > 0) found.unitsPerOrder = one('x-max-units', units);
  const lengths = valuesIn(spec, (part) => part['x-external-id'] && part.maxLength);
  if (lengths.length > 0) found.externalIdLength = one('maxLength beside x-external-id', lengths);
  const second = valuesIn(spec, (part) => part['x-requests-per-second']);
  if (second.length > 0) found.requestsPerSecond = one('x-requests-per-second', second);
  const minute = (spec.servers ?? []).flatMap((server) => {
    const { 'x-environment': environment, 'x-requests-per-minute': limit } = server;
    return environment && limit !== undefined ? [[environment, one('x-requests-per-minute', [limit])]] : [];
  });
  if (minute.length > 0) found.requestsPerMinute = Object.fromEntries(minute);
  return Object.keys(found).length > 0 ? found : undefined;
}

function valuesIn(spec: Spec, read: (part: Node) => unknown): unknown[] {
  const found: unknown[] = [];
  visitParts(spec, (part) => {
    const value = read(part);
    if (value !== undefined && value !== false) found.push(value);
  });
  return found;
}

function one(name: string, [value, ...others]: unknown[]): number {
  if (!Number.isInteger(value) || (value as number) < 1)
    throw new Error(`${name} is ${JSON.stringify(value)}: write a whole number from 1 on.`);
  const other = others.find((each) => each !== value);
  if (other !== undefined) throw new Error(`${name} is ${value} and ${other}: write it in one place.`);
  return value as number;
}
