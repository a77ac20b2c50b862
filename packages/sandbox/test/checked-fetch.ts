import eightKeys from '@latchkey/8keys/openapi.json' with { type: 'json' };
import eightKeys2026 from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import kinguin from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import kinguin2025 from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { recordedFetch } from './recorded-fetch.ts';

const documents = {
  kinguin,
  'kinguin-2025': kinguin2025,
  '8keys': eightKeys,
  '8keys-2026': eightKeys2026,
} as const;

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addFormat('utc-date-time', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
for (const [name, document] of Object.entries(documents))
  ajv.addSchema(document, `https://contract.test/${name}`);

const validators = new Map<string, ValidateFunction>();
/** The check of the schema at a JSON pointer into a contract. */
export const validatorAt = (name: string, pointer: string[]): ValidateFunction => {
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const $ref = `https://contract.test/${name}#/${escaped.join('/')}`;
  const validator = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validator);
  return validator;
};

/** Which operations responded with which status: `8keys placeOrder 201`. */
export const seen = new Set<string>();

type Json = Record<string, unknown>;

/** Follows a reference within a document; the pointer leads to the component itself. */
function follow(document: Json, pointer: string[]): { pointer: string[]; value: Json } {
  const value = pointer.reduce<unknown>((at, part) => Object(at)[part], document) as Json;
  if (typeof value?.$ref !== 'string') return { pointer, value };
  const target = value.$ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return follow(document, target);
}

/** Fails the test when a response is not one that the contract describes: status, media type, headers, body. */
async function expectDescribed(supplier: keyof typeof documents, request: Request, response: Response) {
  const document = documents[supplier] as unknown as Json;
  const path = new URL(request.url).pathname.replace(/^\/[^/]+/, '');
  const template = Object.keys(document.paths as Json).find((candidate) =>
    new RegExp(`^${candidate.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  );
  if (template === undefined) return expect(response.status, `${request.method} ${path}`).toBe(404);
  const method = request.method.toLowerCase();
  const operation = (document.paths as Record<string, Record<string, Json>>)[template]?.[method];
  const label = `${supplier} ${operation?.operationId ?? `${method} ${template}`} ${response.status}`;
  // A method that no operation has must respond as the path's other operations describe it.
  const place = operation ? method : (Object.keys(Object((document.paths as Json)[template]))[0] as string);
  const { pointer, value } = follow(document, ['paths', template, place, 'responses', `${response.status}`]);
  expect(value, `${label} is not described`).toBeDefined();
  seen.add(label);

  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(Object(value.content)), label).toContain(mediaType);
  const text = await response.clone().text();
  const body = mediaType === 'application/json' ? JSON.parse(text) : text;
  const validate = validatorAt(supplier, [...pointer, 'content', mediaType, 'schema']);
  expect(validate(body) ? [] : validate.errors, `${label}: ${text}`).toEqual([]);
  for (const name of Object.keys(Object(value.headers))) {
    const header = follow(document, [...pointer, 'headers', name]);
    const sent = response.headers.get(name);
    const typed = Object(header.value.schema).type === 'integer' ? Number(sent ?? 'absent') : sent;
    const check = validatorAt(supplier, [...header.pointer, 'schema']);
    if (sent !== null) expect(check(typed) ? [] : check.errors, `${label} ${name}`).toEqual([]);
  }
}

/** A `fetch` that lets no response pass that the contract does not describe. */
export const checkedFetch =
  (supplier: keyof typeof documents): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, { redirect: 'manual', ...init });
    const response = await recordedFetch(supplier, request.clone());
    await expectDescribed(supplier, request, response);
    return response;
  };
