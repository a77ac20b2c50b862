import { type ClientMethod, contractOf } from '@latchkey/codegen/contract-module';
import { includes } from '../wire/content.ts';
import type { Break } from './compare-types.ts';

/** A contract as the generator reads it. */
type Spec = Parameters<typeof contractOf>[0];

/**
 * What callers of the client's methods have to write in another way, though the wire takes the same: the names of the
 * parts of a request come from all of its parts together.
 *
 * @param before A bundle of the operations that are compared.
 */
export function compareArguments(before: object, after: object): Break[] {
  const [had, has] = [methodsIn(before), methodsIn(after)];
  return [...had].flatMap(([id, was]): Break[] => {
    const is = has.get(id);
    const steps = stepsTo(after, id);
    // An operation that is gone is reported as such.
    if (!steps) return [];
    if (!is) return [{ steps, message: `the client can no longer have a method for \`${id}\`` }];
    const renamed = was.input.members.flatMap(({ name, place, wire }) => {
      const now = is.input.members.find((member) => member.place === place && member.wire === wire)?.name;
      return now === undefined || now === name ? [] : [`\`${name}\` is given as \`${now}\` now`];
    });
    const [wasWhole, isWhole] = [was, is].map(({ input }) => !!input.wholeBody);
    const hasBodies = [was, is].every(({ input }) => input.members.some(({ place }) => place === 'body'));
    if (hasBodies && wasWhole !== isWhole)
      renamed.push(
        isWhole ? 'the body is given as `body` now' : 'the members of `body` are given one by one now',
      );
    return [...renamed, ...otherBody(was.input, is.input), ...otherResults(was, is)].map((message) => ({
      steps,
      message,
    }));
  });
}

/** What a call sends that was written before, though its argument is the same. */
function otherBody(was: ClientMethod['input'], is: ClientMethod['input']): string[] {
  if (!was.media || !is.media) return [];
  if (!includes(is.media, was.media)) return [`the client sends the body as ${is.media} now`];
  const isNeeded = was.members.some(({ place, required }) => place === 'body' && required);
  return is.optionalBody && !was.optionalBody && !isNeeded
    ? ['a call that gives no member of the body sends none now']
    : [];
}

/** Of several media types the client reads one, and so another result where a better one was added. */
const otherResults = (was: ClientMethod, is: ClientMethod): string[] =>
  was.successes.flatMap(({ status, media }) => {
    const now = is.successes.find((success) => success.status === status)?.media;
    if (!media || !now || media.kind === now.kind) return [];
    return [`the client reads the response ${status} as ${now.name} now`];
  });

/** A contract of which no client can be made has no callers of methods. */
function methodsIn(document: object): Map<string, ClientMethod> {
  try {
    const { methods } = contractOf({ ...document, 'x-unfinished': true } as unknown as Spec);
    return new Map(methods.map((method) => [method.id, method]));
  } catch {
    return new Map();
  }
}

function stepsTo(document: object, id: string): string[] | undefined {
  const { paths } = document as { paths: { [path: string]: { [method: string]: { operationId?: string } } } };
  for (const [path, item] of Object.entries(paths)) {
    const [method] = Object.entries(item).find(([, { operationId }]) => operationId === id) ?? [];
    if (method) return ['paths', path, method];
  }
  return undefined;
}
