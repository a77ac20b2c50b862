import ts from 'typescript';
import { type OperationPlace, operationsOf } from '../operations.ts';
import { type Break, createComparison, type Direction, under } from './compare-types.ts';
import type { BothSides } from './program.ts';

/** Everything by which code that compiled against the types of the base no longer does, or reads what is not there. */
export function findBreaks(sides: BothSides, baseBundle: string, revisionBundle: string): Break[] {
  const { checker, base, revision } = sides;
  const { compare, compareHeaders } = createComparison(sides);
  const [before, after] = [baseBundle, revisionBundle].map((text) => operationsOf(JSON.parse(text)));
  if (!before || !after) return [];

  const member = (type: ts.Type, name: string): ts.Type | undefined => {
    const symbol = checker.getPropertyOfType(type, name);
    return symbol && present(checker.getTypeOfSymbol(symbol));
  };
  /** `never` and `undefined` stand for what an operation does not have. */
  const present = (type: ts.Type): ts.Type | undefined => {
    const parts = (type.isUnion() ? type.types : [type]).filter(
      (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)),
    );
    return parts.length === 1 ? parts[0] : parts.length === 0 ? undefined : type;
  };
  const isRequired = (type: ts.Type, name: string) =>
    !((checker.getPropertyOfType(type, name)?.flags ?? 0) & ts.SymbolFlags.Optional);
  const namesOf = (type: ts.Type | undefined) =>
    type ? checker.getPropertiesOfType(type).map(({ name }) => name) : [];

  return [...missingComponents(), ...[...before.values()].flatMap(compareOperation)];

  function compareOperation(place: OperationPlace): Break[] {
    const now = after?.get(place.id);
    const old = member(base.operations, place.id);
    const fresh = member(revision.operations, place.id);
    if (!old || !fresh || !now) {
      return [{ steps: [...place.steps, 'operationId'], message: `the operation \`${place.id}\` is gone` }];
    }
    const [sent, received]: Direction[] = place.webhook ? ['received', 'sent'] : ['sent', 'received'];
    const inside = [
      ...compareParameters(old, fresh, place, now, sent as Direction),
      ...under(now.steps, [
        ...compareBody(old, fresh, sent as Direction),
        ...compareResponses(member(old, 'responses'), member(fresh, 'responses'), received as Direction),
      ]),
    ];
    return [...inside, ...under(now.steps, compareResult(place.id, old, fresh))];
  }

  function compareParameters(
    old: ts.Type,
    fresh: ts.Type,
    place: OperationPlace,
    now: OperationPlace,
    direction: Direction,
  ): Break[] {
    const all = (operation: ts.Type) =>
      new Map(
        ['path', 'query', 'header', 'cookie'].flatMap((where) => {
          const parameters = member(operation, 'parameters');
          const values = parameters && member(parameters, where);
          return namesOf(values).map(
            (name) => [`${where}:${name}`, { values: values as ts.Type, name }] as const,
          );
        }),
      );
    const [had, has] = [all(old), all(fresh)];
    const breaks: Break[] = [];
    for (const [key, { values, name }] of had) {
      const steps = now.parameters.get(key) ?? place.parameters.get(key) ?? place.steps;
      const other = has.get(key);
      if (!other) {
        breaks.push({ steps, message: `the parameter \`${name}\` can no longer be given` });
        continue;
      }
      const [type, otherType] = [member(values, name), member(other.values, name)];
      if (type && otherType) breaks.push(...under([...steps, 'schema'], compare(type, otherType, direction)));
      if (!isRequired(values, name) && isRequired(other.values, name)) {
        breaks.push({ steps, message: `the parameter \`${name}\` must be given now` });
      }
    }
    for (const [key, { values, name }] of has) {
      if (had.has(key) || !isRequired(values, name)) continue;
      const steps = now.parameters.get(key) ?? now.steps;
      breaks.push({ steps, message: `the parameter \`${name}\` must be given now` });
    }
    return breaks;
  }

  function compareBody(old: ts.Type, fresh: ts.Type, direction: Direction): Break[] {
    const [before, after] = [member(old, 'requestBody'), member(fresh, 'requestBody')];
    const steps = ['requestBody'];
    const needsBody = !!after && isRequired(fresh, 'requestBody');
    if (!before)
      return needsBody && direction === 'sent' ? [{ steps, message: 'a body must be given now' }] : [];
    if (!after) return [{ steps, message: 'there is no body any more' }];
    const breaks = under(steps, compareContent(before, after, direction));
    const wasRequired = isRequired(old, 'requestBody');
    if (direction === 'sent' && needsBody && !wasRequired)
      breaks.push({ steps, message: 'a body must be given now' });
    if (direction === 'received' && wasRequired && !needsBody)
      breaks.push({ steps, message: 'the body may be missing now' });
    return breaks;
  }

  function compareResponses(
    old: ts.Type | undefined,
    fresh: ts.Type | undefined,
    direction: Direction,
  ): Break[] {
    if (!old) return [];
    return namesOf(old).flatMap((status) => {
      const steps = ['responses', status];
      const [before, after] = [member(old, status), fresh && member(fresh, status)];
      if (!after) return [{ steps, message: `the response ${status} can no longer be read` }];
      if (!before) return [];
      const [headers, otherHeaders] = [member(before, 'headers'), member(after, 'headers')];
      const ofHeaders = headers && otherHeaders ? compareHeaders(headers, otherHeaders, direction) : [];
      return under(steps, [
        ...compareContent(before, after, direction),
        // A header is no property of a schema: its steps say so.
        ...under(
          ['headers'],
          ofHeaders.map((entry) => ({ ...entry, steps: entry.steps.slice(1) })),
        ),
      ]);
    });
  }

  function compareContent(before: ts.Type, after: ts.Type, direction: Direction): Break[] {
    const [old, fresh] = [member(before, 'content'), member(after, 'content')];
    if (!old) return [];
    return namesOf(old).flatMap((mediaType) => {
      const [type, other] = [member(old, mediaType), fresh && member(fresh, mediaType)];
      const gone = [{ steps: ['content', mediaType], message: `${mediaType} is gone` }];
      if (!other) return gone;
      return type ? under(['content', mediaType, 'schema'], compare(type, other, direction)) : [];
    });
  }

  /** A new success is nobody's status yet, but the method may return its body from now on. */
  function compareResult(id: string, old: ts.Type, fresh: ts.Type): Break[] {
    const result = sides.resultOf(id);
    const statuses = namesOf(member(old, 'responses'));
    const added = namesOf(member(fresh, 'responses')).filter(
      (status) => /^2/.test(status) && !statuses.includes(status),
    );
    if (!result || added.length === 0 || checker.isTypeAssignableTo(result.revision, result.base)) return [];
    return added.map((status) => ({
      steps: ['responses', status],
      message: `\`${id}\` may return something else now`,
    }));
  }

  /** The types of components are exported by name. */
  function missingComponents(): Break[] {
    return namesOf(base.components).flatMap((section) => {
      const [had, has] = [member(base.components, section), member(revision.components, section)];
      return namesOf(had)
        .filter((name) => !namesOf(has).includes(name))
        .map((name) => ({
          steps: ['components', section, name],
          message: `the type \`components['${section}']['${name}']\` is gone`,
        }));
    });
  }
}
