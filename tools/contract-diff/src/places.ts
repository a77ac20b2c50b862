import type { SpecFiles, Steps } from './spec-files.ts';

/** Says where steps lead, as people say it: `GET /orders, response 200, result[].id`. */
export function describePlace(steps: Steps, files: SpecFiles): string {
  const [section = '', name = '', method = '', ...inside] = steps;
  if (section === 'webhooks')
    return join([`webhook ${name}`, ...parts(inside, [section, name, method], files)]);
  if (section !== 'paths')
    return steps.slice(0, section === 'components' ? 3 : 1).join('/') || 'the contract';
  const operation = method === 'parameters' ? name : `${method.toUpperCase()} ${name}`.trim();
  const rest = method === 'parameters' ? [method, ...inside] : inside;
  return join([
    operation,
    ...parts(rest, method === 'parameters' ? [section, name] : steps.slice(0, 3), files),
  ]);
}

const join = (list: string[]) => list.filter(Boolean).join(', ');

function parts(inside: Steps, before: Steps, files: SpecFiles): string[] {
  const [first, name = '', ...rest] = inside;
  if (first === 'parameters' && name)
    return [`parameter ${parameterName(name, before, files)}`, memberPath(rest)];
  if (first === 'requestBody') return ['request body', ...content([name, ...rest])];
  if (first === 'callbacks') {
    const [expression = '', method = '', ...within] = rest;
    return [`callback ${name}`, ...parts(within, [...before, first, name, expression, method], files)];
  }
  if (first !== 'responses' || !name) return [];
  const response = `response ${name}`;
  if (rest[0] === 'headers') return [response, rest[1] ? `header ${rest[1]}` : '', memberPath(rest.slice(2))];
  return [response, ...content(rest)];
}

function content(steps: Steps): string[] {
  if (steps[0] !== 'content') return [];
  const mediaType = steps[1] === 'application/json' ? '' : (steps[1] ?? '');
  return [mediaType, memberPath(steps.slice(2))];
}

/** `schema`, `properties`, `a`, `items`, `properties`, `b` is `a[].b`; a keyword at the end is left out. */
function memberPath([keyword, name, ...rest]: Steps): string {
  if (keyword === undefined) return '';
  const next = (path: string, steps: Steps) => path + memberPath(steps);
  if (keyword === 'properties' && name !== undefined) {
    const after = memberPath(rest);
    return name + (after === '' || after.startsWith('[') ? after : `.${after}`);
  }
  const others = name === undefined ? [] : [name, ...rest];
  if (keyword === 'items' || (keyword === 'prefixItems' && name !== undefined)) {
    const [index, inside] = keyword === 'items' ? ['', others] : [name, rest];
    const after = memberPath(inside);
    return after === '' || after.startsWith('[') ? `[${index}]${after}` : `[${index}].${after}`;
  }
  if (keyword === 'schema') return memberPath(others);
  if (['oneOf', 'anyOf', 'allOf'].includes(keyword)) return next('', rest);
  return '';
}

/** Redocly counts parameters; people call them by name. */
function parameterName(written: string, owner: Steps, files: SpecFiles): string {
  if (!/^\d+$/.test(written)) return written.replace(/^\w+:/, '');
  const parameter = files.valueAt([...owner, 'parameters', written]) as { name?: string } | undefined;
  return parameter?.name ?? written;
}
