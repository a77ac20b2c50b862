import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { Description, describePlace, isNode, mapReferences, type Node } from '@latchkey/openapi';
import { compareContracts } from './compare-contracts.ts';
import type { Finding } from './finding.ts';

/** Something that callers had and lose. */
interface Loss {
  readonly place: string;
  readonly message: string;
}

/**
 * What the generator takes from callers, whatever the contract does: a newer openapi-typescript, or an edit of
 * `tools/codegen`, may make other types and stricter checks of the same contract.
 *
 * @param before A folder of generated files, as they were committed.
 * @param after One with what the generator makes of the same contract now.
 * @param shown The folder of the working tree that findings point at.
 */
export async function compareGenerated(before: string, after: string, shown: string): Promise<Finding[]> {
  const isChanged = (name: string) =>
    [before, after].every((folder) => existsSync(join(folder, name))) &&
    read(before, name) !== read(after, name);
  const inFile = (name: string, losses: readonly Loss[]) =>
    losses.map(
      ({ place, message }): Finding => ({
        verdict: 'major',
        places: [place],
        message: `${message}: the generator makes something else of the same contract`,
        seenBy: ['generator'],
        revision: { file: join(shown, name), line: 1, column: 1, pointer: '' },
      }),
    );
  return [
    ...inFile('schema.ts', isChanged('schema.ts') ? await compareTypes(before, after) : []),
    ...inFile('operations.ts', isChanged('operations.ts') ? await compareOperations(before, after) : []),
    ...inFile('service.ts', isChanged('service.ts') ? compareServices(before, after) : []),
  ];
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

async function compareTypes(before: string, after: string): Promise<Loss[]> {
  const { compileBoth } = await import('./types/compile-both.ts');
  const { findBreaks } = await import('./types/find-breaks.ts');
  const contractIn = (folder: string) => new Description(JSON.parse(read(folder, 'openapi.json')));
  const [was, is] = [contractIn(before), contractIn(after)];
  const breaks = findBreaks(compileBoth(read(before, 'schema.ts'), read(after, 'schema.ts')), was, is);
  return breaks.map(({ steps, message }) => ({ place: describePlace(steps, is), message }));
}

async function compareOperations(before: string, after: string): Promise<Loss[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-checks-'));
  try {
    const [was, is] = [await load(before, folder, 'was'), await load(after, folder, 'is')];
    return [...compareWays(was, is), ...(await compareChecks(was, is, folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the generated `operations.ts` exports. */
interface Generated {
  readonly operations: Readonly<Record<string, Node>>;
  readonly schemas?: Readonly<Record<string, unknown>>;
}

function load(generated: string, folder: string, name: string): Promise<Generated> {
  // A copy with a name of its own: a module is loaded once.
  const module = join(folder, `${name}.ts`);
  writeFileSync(module, read(generated, 'operations.ts'));
  return import(pathToFileURL(module).href);
}

/** What of an operation is compared as schemas. */
const asSchemas = ['input', 'parameters', 'result', 'results', 'checks'];

/** How an operation is called and read: a client that does it in another way sends or returns something else. */
function compareWays({ operations: was }: Generated, { operations: is }: Generated): Loss[] {
  return Object.entries(was).flatMap(([id, before]) => {
    const after = is[id];
    // One that is gone is found by its checks.
    if (!after) return [];
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys]
      .filter((key) => !asSchemas.includes(key) && !isDeepStrictEqual(before[key], after[key]))
      .map((key) => ({ place: id, message: `\`${key}\` changed` }));
  });
}

/** Checks are schemas of what passes. As the bodies of requests, they break callers when they let less pass. */
async function compareChecks(was: Generated, is: Generated, folder: string): Promise<Loss[]> {
  const found = await compareContracts(checksIn(was, folder, 'was'), checksIn(is, folder, 'is'));
  return found
    .filter(({ verdict, message }) => verdict === 'major' && !message.startsWith('the type `components['))
    .map(({ places: [place = ''], message }) => {
      const [, id, part] = /^POST \/(\w+), request body(?:, )?(.*)$/.exec(place) ?? [];
      return { place: id ? `the check of ${id}, ${part}` : place, message };
    });
}

/** Writes the checks of all operations as a contract. @returns Its path. */
function checksIn({ operations, schemas = {} }: Generated, folder: string, name: string): string {
  const paths = Object.entries(operations).map(([id, operation]) => {
    const schema = { type: 'object', properties: schemasIn(operation) };
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return [`/${id}`, { post: { operationId: id, requestBody, responses: {} } }];
  });
  // What checks refer to is written by its reference: some of it stands anywhere in the contract.
  const keyOf = (reference: string) => Buffer.from(reference).toString('base64url');
  const shared = Object.entries(schemas).map(([reference, schema]) => [keyOf(reference), schema]);
  const document = mapReferences(
    {
      openapi: '3.1.0',
      info: { title: name, version: '1' },
      paths: Object.fromEntries(paths),
      'x-checks': Object.fromEntries(shared),
    },
    (reference) => `#/x-checks/${keyOf(reference)}`,
  );
  const file = join(folder, name, 'openapi.yaml');
  mkdirSync(join(folder, name));
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** The argument and the body of a call, each result, and what is checked as the contract writes it. */
function schemasIn(operation: Node): Record<string, unknown> {
  const { input, parameters, result, results, checks } = operation;
  const { parameters: checked, body } = Object(checks);
  const named = {
    input,
    parameters,
    result,
    ...(isNode(results) ? results : {}),
    ...(checked && { 'checked parameters': { type: 'object', properties: checked } }),
    ...(checks !== undefined && { 'checked body': body }),
  };
  return Object.fromEntries(Object.entries(named).filter(([, schema]) => isNode(schema) || schema === false));
}

/** What a service says to every call. Which modules it brings along follows from its operations. */
const serviceParts = {
  'where it calls and what it allows': /export const service[^=]*= (\{[\s\S]*?\n)(?: {2}"connect"|\})/,
  'how it proves who calls': /credentials: credentials\((.*)\)/,
  'the options of a client': /export type Options = (.*);/,
};

/** The options of a client, where the service says nothing of them. */
const usual = 'ClientOptions';

function compareServices(before: string, after: string): Loss[] {
  const [was, is] = [before, after].map((folder) => read(folder, 'service.ts')) as [string, string];
  return Object.entries(serviceParts)
    .filter(([, part]) => plain(part.exec(was)) !== plain(part.exec(is)))
    .map(([what]) => ({ place: 'service', message: `${what} changed` }));
}

/** A comma before `connect` says nothing. */
const plain = (found: RegExpExecArray | null) => (found?.[1] ?? usual).trim().replace(/,$/, '');
