import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Description, describePlace, isNode } from '@latchkey/openapi';
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
    ...inFile('operations.ts', isChanged('operations.ts') ? await compareChecks(before, after) : []),
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

/** Checks are schemas of what passes. As the bodies of requests, they break callers when they let less pass. */
async function compareChecks(before: string, after: string): Promise<Loss[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-checks-'));
  try {
    const [was, is] = [await checksIn(before, folder, 'was'), await checksIn(after, folder, 'is')];
    const found = await compareContracts(was, is);
    return found
      .filter(({ verdict }) => verdict === 'major')
      .map(({ places: [place = ''], message }) => {
        const [, id, part] = /^POST \/(\w+), request body(?:, )?(.*)$/.exec(place) ?? [];
        return { place: id ? `the check of ${id}, ${part}` : place, message };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the checks of all operations as a contract. @returns Its path. */
async function checksIn(generated: string, folder: string, name: string): Promise<string> {
  // A copy with a name of its own: a module is loaded once.
  const module = join(folder, `${name}.ts`);
  writeFileSync(module, read(generated, 'operations.ts'));
  const { operations } = await import(pathToFileURL(module).href);
  const paths = Object.entries(operations as Record<string, object>).map(([id, operation]) => {
    const schema = { type: 'object', properties: schemasIn(operation) };
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return [`/${id}`, { post: { operationId: id, requestBody, responses: {} } }];
  });
  const document = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    paths: Object.fromEntries(paths),
  };
  const file = join(folder, name, 'openapi.yaml');
  mkdirSync(join(folder, name));
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** The argument and the body of a call, and each result. */
function schemasIn(operation: object): Record<string, unknown> {
  const { input, parameters, body, result, results } = operation as Record<string, unknown>;
  const named = { input, parameters, body, result, ...(isNode(results) ? results : {}) };
  return Object.fromEntries(Object.entries(named).filter(([, schema]) => isNode(schema)));
}
