import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Description, isNode, operationsOf, type Place, toReference } from '@latchkey/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { apis, evidenceOf, type Fact, root, type ShownRequest, type ShownResponse } from './evidence.ts';

const combined = ['allOf', 'oneOf', 'anyOf'];
const saysNothing = ['at', 'required', 'units', 'type'];

describe.each(apis)('the contract of %s', (api) => {
  const description = new Description(join(root, 'specs', api, 'openapi.yaml'));
  const document = JSON.parse(
    readFileSync(join(root, 'packages', api, 'src/generated/openapi.json'), 'utf8'),
  );
  const bundle = new Description(document);
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false }).addSchema(
    document,
    'contract',
  );

  test.each(evidenceOf(api).facts)('says what is documented of $at', (fact) => {
    const found = partsOf(fact.at);
    expect(found.length, 'is there').toBeGreaterThan(0);
    if (fact.type)
      expect(found.some(({ schemas }) => schemas.some((schema) => hasType(schema, fact.type)))).toBe(true);
    if (fact.required !== undefined) expect(found.some(({ isRequired }) => isRequired)).toBe(fact.required);
    if (fact.units !== undefined) expect(limitsIn(found, 'x-max-units')).toEqual([fact.units]);
    for (const keyword of Object.keys(fact).filter((key) => !saysNothing.includes(key)))
      expect(limitsIn(found, keyword), keyword).toEqual([fact[keyword]]);
  });

  const { exchanges, never } = evidenceOf(api);
  const ruledOut = never.flatMap(({ response, ...rest }) => (response ? [{ ...rest, response }] : []));

  test.each(exchanges)('takes the response that is documented: $shows', ({ request, response }) => {
    expect(takes(request, response)).toBe(true);
  });

  test.skipIf(ruledOut.length === 0).each(ruledOut)('does not take $shows', ({ request, response }) => {
    expect(takes(request, response)).toBe(false);
  });

  function takes({ method, path }: ShownRequest, { status, body }: ShownResponse): boolean {
    const operation = operationsOf(bundle).find(
      (one) =>
        one.method.toUpperCase() === method &&
        new RegExp(`^${one.path.replace(/{\w+}/g, '[^/]+')}$`).test(path),
    );
    const response = operation && bundle.find(['responses', `${status}`], operation.place);
    const media = response && bundle.find(['content', 'application/json'], response);
    if (!media) throw new Error(`The contract has no response ${status} to ${method} ${path}.`);
    return ajv.validate({ $ref: `contract${toReference([...media.keys, 'schema'])}` }, body);
  }

  interface Part {
    /** All that describe it: itself, and the parts of its `allOf` and of its unions. */
    readonly schemas: readonly Place[];
    readonly isRequired: boolean;
  }

  function partsOf(at: Fact['at']): Part[] {
    const [method, path, part = '', ...way] = at.split(' ');
    const operation = operationsOf(description).find(
      (one) => one.method.toUpperCase() === method && one.path === path,
    );
    if (!operation) return [];
    if (['query', 'path', 'header'].includes(part)) {
      const parameter = operation.parameters.find((one) => one.in === part && one.name === way[0]);
      return parameter
        ? [
            {
              schemas: allSchemas(description.find(['schema'], parameter.place)),
              isRequired: parameter.place.value.required === true,
            },
          ]
        : [];
    }
    const holder = description.find(part === 'body' ? ['requestBody'] : ['responses', part], operation.place);
    const top = holder && description.find(['content', 'application/json', 'schema'], holder);
    const start: Part[] = top ? [{ schemas: allSchemas(top), isRequired: true }] : [];
    return (way[0] ?? '').split('.').filter(Boolean).reduce(step, start);
  }

  function step(parts: Part[], name: string): Part[] {
    return parts.flatMap(({ schemas }) => {
      const inner = schemas.flatMap((schema) => {
        const found = description.find(name === '*' ? ['items'] : ['properties', name], schema);
        return found ? allSchemas(found) : [];
      });
      const isRequired = schemas.some(
        ({ value }) => isNode(value) && Array.isArray(value.required) && value.required.includes(name),
      );
      return inner.length > 0 ? [{ schemas: inner, isRequired }] : [];
    });
  }

  function allSchemas(schema: Place | undefined): Place[] {
    const target = schema && description.follow(schema);
    if (!target) return [];
    const parts = combined.flatMap((keyword) => {
      const list = description.find([keyword], target);
      return list ? description.children(list).flatMap(([, part]) => allSchemas(part)) : [];
    });
    return [target, ...parts];
  }

  const limitsIn = (parts: readonly Part[], keyword: string): unknown[] => [
    ...new Set(
      parts.flatMap(({ schemas }) =>
        schemas.flatMap(({ value }) => (isNode(value) && keyword in value ? [value[keyword]] : [])),
      ),
    ),
  ];
});

function hasType({ value }: Place, type: string | undefined): boolean {
  const written = isNode(value) ? value.type : undefined;
  return Array.isArray(written) ? written.includes(type) : written === type;
}
