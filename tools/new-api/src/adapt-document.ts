import { adaptPatterns } from './adapt-patterns.ts';
import { adaptServers } from './adapt-servers.ts';
import type { Assumption } from './assumption.ts';
import { leaveOutCredentials } from './leave-out-credentials.ts';
import { leaveOutDiscriminators } from './leave-out-discriminators.ts';
import { leaveOutExtensions } from './leave-out-extensions.ts';
import { leaveOutFraming } from './leave-out-framing.ts';
import { leaveOutTypes } from './leave-out-types.ts';
import { limitDepth } from './limit-depth.ts';
import { moveEnums } from './move-enums.ts';
import { nameJson } from './name-json.ts';
import { nameOperations, operationsOf } from './operation-names.ts';
import { isNode, type Node } from './read-document.ts';
import { secureOperations } from './secure-operations.ts';

/**
 * Brings a document closer to the house style, in place, where that takes no knowledge of the API.
 *
 * @returns What had to be assumed.
 */
export function adaptDocument(document: Node): Assumption[] {
  const info = isNode(document.info) ? document.info : {};
  const renamed = nameOperations(document);
  const leftOut = leaveOutExtensions(document);
  const untold = leaveOutDiscriminators(document);
  const secured = secureOperations(document);
  const credentials = leaveOutCredentials(document);
  const lists = moveEnums(document);
  const framing = leaveOutFraming(document);
  const foreign = adaptPatterns(document);
  const types = leaveOutTypes(document);
  const named = nameJson(document);
  nameExamples(document);
  limitDepth(document);
  const paths = '/paths';
  const edition = '/info/x-edition';
  const assumptions = [
    ...adaptServers(document),
    ...adaptSecurity(document),
    ...assumed(renamed, paths, 'operations have another operationId than in the document, such as'),
    ...assumed(leftOut, edition, 'extensions that refer to something are left out, such as'),
    ...assumed(untold, edition, 'discriminators name what is not here, and are left out, such as that of'),
    ...assumed(secured, paths, 'operations have their header Authorization as security, such as'),
    ...assumed(
      credentials,
      paths,
      'parameters are what the security of operations sends, and left out, such as',
    ),
    ...assumed(types, edition, 'types are schemas themselves, and are left out, such as one of'),
    ...assumed(named, paths, 'contents of any media type are JSON, such as one of'),
    ...assumed(framing, paths, 'headers of responses are those of a connection, and left out, such as'),
    ...assumed(lists, paths, 'lists have values beside them that are those of their items, such as'),
    ...assumed(
      foreign,
      edition,
      'patterns are no regular expressions of JSON Schema, and are left out, such as',
    ),
  ];
  const { openapi: _, jsonSchemaDialect: __, info: ___, ...rest } = document;
  for (const key of Object.keys(document)) delete document[key];
  Object.assign(document, {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    // What breaks a house rule is let pass, and what the client cannot do is left out, until this line is gone.
    'x-unfinished': true,
    info: { title: 'Untitled', ...info, version: '0.1.0', 'x-edition': `${info.version ?? 'unknown'}` },
    ...rest,
  });
  return assumptions;
}

const assumed = (found: readonly string[], where: string, what: string): Assumption[] =>
  found.length > 0 ? [{ statement: `${found.length} ${what} ${found[0]}`, where }] : [];

/** Who may call is as the document says. Where it does not say so of every operation, the others need no key. */
function adaptSecurity(document: Node): Assumption[] {
  const unsaid = [...operationsOf(document)].filter(([, , { security }]) => !Array.isArray(security));
  if (Array.isArray(document.security) || unsaid.length === 0) return [];
  document.security = [];
  return [
    { statement: 'Where the document does not say who may call, no key is needed', where: '/security' },
  ];
}

/** `example` becomes a named one, which the mock can be asked for. */
function nameExamples(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    // Data, and schemas, whose members may have any name.
    if (/^(example|value|schemas?|x-.*)$/.test(key)) continue;
    if (key === 'content' && isNode(member))
      for (const [type, media] of Object.entries(member)) nameExample(media, type.includes('json'));
    nameExamples(member);
  }
}

function nameExample(media: unknown, isJson: boolean): void {
  if (!isNode(media)) return;
  if ('example' in media && !('examples' in media)) {
    media.examples = { example: { value: media.example } };
    delete media.example;
  }
  for (const [name, example] of Object.entries(isNode(media.examples) ? media.examples : {})) {
    // A reference in a value's place is data, though documents have been seen to mean the example that it names.
    const { $ref } = Object(Object(example).value);
    if (String($ref).startsWith('#/components/examples/')) (media.examples as Node)[name] = { $ref };
    if (isJson && isNode(example) && Object(media.schema).type !== 'string')
      example.value = parsed(example.value);
  }
}

/** An object or a list, also where it is written as the text of its JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
