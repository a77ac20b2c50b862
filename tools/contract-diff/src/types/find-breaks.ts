import { type Description, type Keys, type Operation, operationsOf } from '@latchkey/openapi';
import ts from 'typescript';
import type { Direction } from '../finding.ts';
import { includes } from '../wire/content.ts';
import { type Break, createComparison, type Part, type Parts } from './compare-types.ts';
import type { BothSides } from './compile-both.ts';

const json = 'application/json';

const isBody = (part: string) => part.startsWith('body ');
const typeIn = (part: string) => part.replace('body ', '');

/** Everything by which code that compiled against the types of the base no longer does, or reads what is not there. */
export function findBreaks(sides: BothSides, base: Description, revision: Description): Break[] {
  const { checker } = sides;
  const { compareNamed } = createComparison(sides);
  const now = new Map(operationsOf(revision).map((operation) => [operation.id, operation]));
  return operationsOf(base).flatMap(compareOperation);

  function compareOperation(was: Operation): Break[] {
    const { id, keys, isWebhook } = was;
    if (id === undefined) return [];
    const [old, fresh] = [sides.base, sides.revision].map((side) => member(side.operations, id));
    const is = now.get(id);
    if (!old || !fresh || !is)
      return [{ steps: [...keys, 'operationId'], message: `the operation \`${id}\` is gone` }];
    const [sent, received]: [Direction, Direction] = isWebhook ? ['received', 'sent'] : ['sent', 'received'];
    return [
      ...compareNamed(...sameTypes(requestOf(old, was), requestOf(fresh, is), sent), sent),
      ...compareNamed(responsesOf(old, was), responsesOf(fresh, is), received),
      ...newResults(old, fresh, is),
    ];
  }

  /** A type that is part of a range on the later side can be sent as before. */
  function sameTypes(had: Parts, has: Parts, direction: Direction): [had: Parts, has: Parts] {
    if (direction === 'received') return [had, has];
    const found = [...had.keys()].flatMap((key) => {
      const range = [...has].find(
        ([other]) => isBody(key) && isBody(other) && includes(typeIn(other), typeIn(key)),
      );
      return range && !has.has(key) ? [[key, range[1]] as const] : [];
    });
    return [had, new Map([...has, ...found])];
  }

  /** The parameters and the body, all side by side. */
  function requestOf(type: ts.Type, { keys, parameters }: Operation): Parts {
    const parts = new Map<string, Part>();
    const declared = member(type, 'parameters');
    for (const where of ['path', 'query', 'header', 'cookie']) {
      const values = declared && member(declared, where);
      for (const name of namesOf(values)) {
        const written = parameters.find((each) => each.in === where && each.name === name);
        const steps = [...(written?.keys.slice(0, -1) ?? keys), `${where}:${name}`];
        add(parts, `${where} ${name}`, values, name, { steps, words: `the parameter \`${name}\`` });
      }
    }
    const body = member(type, 'requestBody');
    if (!body) return parts;
    const steps = [...keys, 'requestBody'];
    const isOptional = isOptionalIn(type, 'requestBody');
    parts.set('body', { steps, words: 'the body', isOptional });
    addContent(parts, 'body', body, steps);
    return parts;
  }

  function responsesOf(type: ts.Type, { keys }: Operation): Parts {
    const parts = new Map<string, Part>();
    const responses = member(type, 'responses');
    for (const status of namesOf(responses)) {
      const response = responses && member(responses, status);
      const steps = [...keys, 'responses', status];
      parts.set(status, { steps, words: `the response ${status}`, isOptional: true });
      if (!response) continue;
      addContent(parts, status, response, steps);
      const headers = member(response, 'headers');
      for (const name of namesOf(headers)) {
        const place = { steps: [...steps, 'headers', name], words: `\`${name}\`` };
        // Names of headers have no case.
        add(parts, `${status} header ${name.toLowerCase()}`, headers, name, place);
      }
    }
    return parts;
  }

  function addContent(parts: Map<string, Part>, owner: string, type: ts.Type, steps: Keys): void {
    const content = member(type, 'content');
    for (const mediaType of namesOf(content)) {
      const place = { steps: [...steps, 'content', mediaType], words: mediaType, isOptional: true };
      add(parts, `${owner} ${mediaType}`, content, mediaType, place);
    }
  }

  function add(
    parts: Map<string, Part>,
    key: string,
    owner: ts.Type | undefined,
    name: string,
    part: Pick<Part, 'steps' | 'words'> & Partial<Part>,
  ): void {
    if (!owner) return;
    const type = member(owner, name);
    parts.set(key, { inside: ['schema'], isOptional: isOptionalIn(owner, name), type, ...part });
  }

  /** A new success is nobody's status yet, but the method may return its body from now on. */
  function newResults(old: ts.Type, fresh: ts.Type, { id, keys, isWebhook }: Operation): Break[] {
    const [had, has] = [successesOf(old), successesOf(fresh)];
    const fits = (body: ts.Type | undefined) =>
      [...had.values()].some((known) =>
        body && known ? checker.isTypeAssignableTo(body, known) : body === known,
      );
    return [...has]
      .filter(([status, body]) => !isWebhook && !had.has(status) && !fits(body))
      .map(([status]) => ({
        steps: [...keys, 'responses', status],
        message: `\`${id}\` may return something else now`,
      }));
  }

  /** The JSON of each success. */
  function successesOf(type: ts.Type): Map<string, ts.Type | undefined> {
    const responses = member(type, 'responses');
    const statuses = namesOf(responses).filter((status) => status.startsWith('2'));
    return new Map(
      statuses.map((status) => {
        const response = responses && member(responses, status);
        const content = response && member(response, 'content');
        return [status, content && member(content, json)];
      }),
    );
  }

  /** What a member is when it is there: `never` and `undefined` stand for what an operation does not have. */
  function member(type: ts.Type, name: string): ts.Type | undefined {
    const symbol = checker.getPropertyOfType(type, name);
    const found = symbol && checker.getTypeOfSymbol(symbol);
    const parts = (found?.isUnion() ? found.types : found ? [found] : []).filter(
      (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)),
    );
    return parts.length > 1 ? found : parts[0];
  }

  function isOptionalIn(type: ts.Type, name: string): boolean {
    return !!((checker.getPropertyOfType(type, name)?.flags ?? 0) & ts.SymbolFlags.Optional);
  }

  function namesOf(type: ts.Type | undefined): string[] {
    return type ? checker.getPropertiesOfType(type).map(({ name }) => name) : [];
  }
}
