import type { JsonSchema, Operation, ParameterStyle } from '@latchkey/runtime';
import { type Body, bodyOf } from './body.ts';
import type { FullSchemas } from './full-schema.ts';
import type { Member } from './member.ts';
import type { Parameter, Spec, SpecOperation } from './openapi.ts';
import { encodeName, inPlace, parameterMembers } from './parameters.ts';

/** A method's one argument: parameters and the members of the body, side by side. */
export type Input = Body;

/**
 * Makes one flat argument of an operation's parameters and body. A body that is no object with named members, or that
 * has a name in common with a parameter, is the member `body`.
 *
 * @throws When the client could not send it.
 */
export function inputOf(
  spec: Spec,
  id: string,
  verb: string,
  parameters: readonly Parameter[],
  operation: SpecOperation,
  full: FullSchemas,
): Input {
  const sent = parameterMembers(spec, id, parameters, full);
  const names = new Set(sent.map(({ name }) => name));
  const body = bodyOf(spec, id, verb, operation, names, full);
  // The body has that name when all of it is one member.
  const others = sent.map((member) =>
    body.wholeBody && member.name === 'body'
      ? { ...member, name: inPlace('body', member.place, names) }
      : member,
  );
  return { ...body, members: [...others, ...body.members] };
}

/** What the client needs of it at run time. */
export function inputData({ members, open, wholeBody, optionalBody, check, format }: Input) {
  const named = (wanted: (member: Member) => unknown) =>
    members.flatMap((member) =>
      wanted(member) === undefined ? [] : [[member.name, wanted(member)] as const],
    );
  const required = members.filter((member) => member.required).map(({ name }) => name);
  const rename = named(({ name, wire, place, style }) => {
    const encoded = encodeName(wire);
    return place === 'query' && !style && encoded !== name ? encoded : undefined;
  });
  const body = members.filter(({ place }) => place === 'body').map(({ name }) => name);
  const checks = named(({ check }) => check);
  const styles = named(({ style }) => style);
  return {
    input: {
      type: 'object',
      ...(required.length > 0 && { required }),
      ...(!open && { additionalProperties: false }),
      properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    },
    ...(rename.length > 0 && { rename: Object.fromEntries(rename) as Record<string, string> }),
    ...(body.length > 0 && { body }),
    ...(wholeBody && { wholeBody }),
    ...(optionalBody && { optionalBody }),
    ...((checks.length > 0 || check !== undefined) && {
      checks: {
        ...(checks.length > 0 && { parameters: Object.fromEntries(checks) as Record<string, JsonSchema> }),
        ...(check !== undefined && { body: check }),
      },
    }),
    ...(styles.length > 0 && { styles: Object.fromEntries(styles) as Record<string, ParameterStyle> }),
    ...(format && { format }),
  } satisfies Partial<Operation>;
}
