import { Description, operationsOf, visitParts } from '@latchkey/openapi';
import {
  adaptPatterns,
  leaveOutDiscriminators,
  leaveOutExtensions,
  leaveOutFraming,
  leaveOutTypes,
  moveEnums,
  nameExamples,
  nameJson,
} from './adapt-parts.ts';
import { adaptServers } from './adapt-servers.ts';
import { addSchemas } from './add-schemas.ts';
import type { Assumption } from './assumption.ts';
import { leaveOutCredentials } from './leave-out-credentials.ts';
import { limitDepth } from './limit-depth.ts';
import { nameOperations } from './operation-names.ts';
import { isNode, type Node } from './read-document.ts';
import { secureOperations } from './secure-operations.ts';

const paths = '/paths';
const edition = '/info/x-edition';

/** What is adapted, in the whole document or in each of its parts, by what is said of it where there is any. */
const adaptations: readonly (readonly [
  said: string,
  where: string,
  adapt: {
    readonly document?: (document: Node) => readonly string[];
    readonly part?: (part: Node, document: Node) => readonly string[];
  },
])[] = [
  ['operations have another operationId than in the document, such as', paths, { document: nameOperations }],
  ['schemas are not in the document, and let anything pass, such as', edition, { document: addSchemas }],
  ['extensions that refer to something are left out, such as', edition, { part: leaveOutExtensions }],
  [
    'discriminators name what is not here, and are left out, such as that of',
    edition,
    { part: leaveOutDiscriminators },
  ],
  ['operations have their header Authorization as security, such as', paths, { document: secureOperations }],
  [
    'parameters are what the security of operations sends, and left out, such as',
    paths,
    { document: leaveOutCredentials },
  ],
  ['types are schemas themselves, and are left out, such as one of', edition, { part: leaveOutTypes }],
  ['contents of any media type are JSON, such as one of', paths, { part: nameJson }],
  ['headers of responses are those of a connection, and left out, such as', paths, { part: leaveOutFraming }],
  ['lists have values beside them that are those of their items, such as', paths, { part: moveEnums }],
  [
    'patterns are no regular expressions of JSON Schema, and are left out, such as',
    edition,
    { part: adaptPatterns },
  ],
];

/**
 * Brings a document closer to the house style, in place, where that takes no knowledge of the API.
 *
 * @returns What had to be assumed.
 */
export function adaptDocument(document: Node): Assumption[] {
  const info = isNode(document.info) ? document.info : {};
  const found = adaptations.map(([, , adapt]) => [...(adapt.document?.(document) ?? [])]);
  visitParts(document, (part) => {
    for (const [i, [, , adapt]] of adaptations.entries())
      found[i]?.push(...(adapt.part?.(part, document) ?? []));
    nameExamples(part);
  });
  limitDepth(document);
  const assumptions = [
    ...adaptServers(document),
    ...adaptSecurity(document),
    ...adaptations.flatMap(([said, where], i) => {
      const [first, ...others] = found[i] ?? [];
      return first === undefined ? [] : [{ statement: `${others.length + 1} ${said} ${first}`, where }];
    }),
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

/** Who may call is as the document says. Where it does not say so of every operation, the others need no key. */
function adaptSecurity(document: Node): Assumption[] {
  const operations = operationsOf(new Description(document));
  const isUnsaid = operations.some(({ place }) => !Array.isArray(place.value.security));
  if (Array.isArray(document.security) || !isUnsaid) return [];
  document.security = [];
  return [
    { statement: 'Where the document does not say who may call, no key is needed', where: '/security' },
  ];
}
