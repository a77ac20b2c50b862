import { leaveOutExtensions } from './leave-out-extensions.ts';
import { limitDepth } from './limit-depth.ts';
import { nameOperations } from './operation-names.ts';
import { isNode, type Node } from './read-document.ts';

/** Something that the house style wants said and that the document does not say. */
export interface Assumption {
  readonly statement: string;
  /** A place in `openapi.yaml`, as a JSON pointer. */
  readonly where: string;
}

/**
 * Brings a document closer to the house style, in place, where that takes no knowledge of the API.
 *
 * @returns What had to be assumed.
 */
export function adaptDocument(document: Node): Assumption[] {
  const info = isNode(document.info) ? document.info : {};
  const renamed = nameOperations(document);
  const leftOut = leaveOutExtensions(document);
  nameExamples(document);
  limitDepth(document);
  const assumptions = [...adaptServers(document), ...adaptSecurity(document)];
  if (renamed.length > 0) {
    const statement = `${renamed.length} operations have another operationId than in the document, such as ${renamed[0]}`;
    assumptions.push({ statement, where: '/paths' });
  }
  if (leftOut.length > 0) {
    const statement = `${leftOut.length} extensions that refer to something are left out, such as ${leftOut[0]}`;
    assumptions.push({ statement, where: '/info/x-edition' });
  }
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

function adaptServers(document: Node): Assumption[] {
  const given = (Array.isArray(document.servers) ? document.servers : []).filter(isNode);
  const servers = given.map((server) => ({ ...server, url: withDefaults(server) })) as Node[];
  const usable = servers.filter(({ url }) => /^https?:\/\/[^\s@?#]+$/.test(String(url)));
  const sandbox = usable.find(isTest);
  const production = usable.find((server) => server !== sandbox);
  const placeholder = (environment: string): Node => ({
    // No name under .invalid is ever found: nothing is sent anywhere by mistake.
    url: `https://${environment}.invalid`,
    description: 'Not known yet.',
  });
  document.servers = [
    { ...(production ?? placeholder('production')), 'x-environment': 'production' },
    { ...(sandbox ?? placeholder('supplier-sandbox')), 'x-environment': 'supplier-sandbox' },
  ].map(({ variables: _, ...server }: Node) => server);
  const assume = (known: unknown, i: number, environment: string) =>
    known
      ? { statement: `${(known as Node).url} is the ${environment}`, where: `/servers/${i}/x-environment` }
      : { statement: `The ${environment} is not known`, where: `/servers/${i}/url` };
  return [assume(production, 0, 'production'), assume(sandbox, 1, 'supplier-sandbox')];
}

/**
 * Whether a server is one to try things on, by the words of its address and description. A domain that somebody owns
 * may be called anything, `dev.to` or `test.com`.
 */
function isTest({ url, description = '' }: Node): boolean {
  const { hostname, pathname } = new URL(String(url));
  const labels = hostname.split('.').slice(0, -2);
  const words = `${labels.join(' ')} ${pathname} ${description}`.toLowerCase().split(/[^a-z]+/);
  const known = ['sandbox', 'test', 'testing', 'dev', 'development', 'stage', 'staging', 'uat', 'qa'];
  return words.some((word) => known.includes(word)) || /(^|[.-])(sandbox|staging)[.-]/.test(hostname);
}

function withDefaults({ url, variables }: Node): string {
  const values = isNode(variables) ? variables : {};
  return String(url).replaceAll(/\{(\w+)\}/g, (whole, name) =>
    String((values[name] as Node)?.default ?? whole),
  );
}

/** The client sends a key in a header: the first such scheme goes first, and one is made up where there is none. */
function adaptSecurity(document: Node): Assumption[] {
  const components = isNode(document.components) ? document.components : {};
  const schemes = isNode(components.securitySchemes) ? components.securitySchemes : {};
  document.components = { ...components, securitySchemes: schemes };
  const usable = Object.entries(schemes).find(
    ([, scheme]) =>
      isNode(scheme) &&
      ((scheme.type === 'http' && scheme.scheme === 'bearer') ||
        (scheme.type === 'apiKey' && scheme.in === 'header')),
  )?.[0];
  const name = usable ?? 'assumedBearer';
  if (!usable)
    schemes[name] = { type: 'http', scheme: 'bearer', description: 'Assumed: the document names none.' };
  const given = (Array.isArray(document.security) ? document.security : []).filter(isNode);
  const first = given.find((each) => Object.keys(each).join() === name);
  document.security = [
    first ?? { [name]: [] },
    ...given.filter((each) => each !== first && Object.keys(each).length),
  ];
  return first ? [] : [{ statement: `Callers are known by ${name}`, where: '/security/0' }];
}

/** `example` becomes a named one, which the mock can be asked for. */
function nameExamples(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    // Data, and schemas, whose members may have any name.
    if (/^(example|value|schemas?|x-.*)$/.test(key)) continue;
    if (key === 'content' && isNode(member)) for (const media of Object.values(member)) nameExample(media);
    nameExamples(member);
  }
}

function nameExample(media: unknown): void {
  if (!isNode(media)) return;
  if ('example' in media && !('examples' in media)) {
    media.examples = { example: { value: media.example } };
    delete media.example;
  }
  for (const [name, example] of Object.entries(isNode(media.examples) ? media.examples : {})) {
    // A reference in a value's place is data, though documents have been seen to mean the example that it names.
    const { $ref } = Object(Object(example).value);
    if (String($ref).startsWith('#/components/examples/')) (media.examples as Node)[name] = { $ref };
  }
}
