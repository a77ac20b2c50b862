import type { Description, Parameter as Read } from '@latchkey/openapi';
import { composed } from './composed.ts';
import { readExamples, schemaOf } from './read-schema.ts';
import type { Parameter } from './spec.ts';

/** Of two parameters with one name, the one that is in the earlier place keeps it. */
const places = ['path', 'query', 'header', 'cookie'];

/** OpenAPI has them ignored: media types and security say what they are. */
const isIgnored = ({ name, in: place }: Pick<Read, 'name' | 'in'>) =>
  !places.includes(place) || (place === 'header' && /^(accept|content-type|authorization)$/i.test(name));

/** The parameters that a caller gives, in the order of the contract, with the caller's names. */
export function namedParameters<Each extends Pick<Read, 'name' | 'in'>>(
  all: readonly Each[],
): readonly (readonly [callerName: string, parameter: Each])[] {
  const given = all.filter((each) => !isIgnored(each));
  const names = new Map<string, Each>();
  for (const each of [...given].sort((one, other) => places.indexOf(one.in) - places.indexOf(other.in))) {
    const name = each.name.replace(/\[\]$/, '');
    const longer = `${each.in}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const free = [name, longer].find((candidate) => !names.has(candidate)) ?? `${longer}_`;
    names.set(free, each);
  }
  return [...names].sort(([, one], [, other]) => given.indexOf(one) - given.indexOf(other));
}

export function readParameters(description: Description, all: readonly Read[]): Parameter[] {
  return namedParameters(all).map(([callerName, { name, in: place, place: declared }]) => {
    const { value } = declared;
    const usual = /path|header/.test(place) ? 'simple' : 'form';
    const style = value.content ? 'json' : String(value.style ?? usual);
    return {
      name,
      callerName,
      in: place,
      required: value.required === true || place === 'path',
      style,
      explode: value.explode === undefined ? style === 'form' : value.explode === true,
      examples: readExamples(description, declared),
      schema: composed(description, schemaOf(description, declared)),
    };
  });
}
