import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf, type Limitations, operationsModule } from './contract-module.ts';
import { methodsModule } from './methods-module.ts';
import type { Spec } from './openapi.ts';
import { serviceModule } from './service-module.ts';

const readme = `# Generated: do not edit

Everything here is made from the spec by \`pnpm generate\`, and CI fails when it differs from what the spec
gives. To change it, change the spec.
`;

/**
 * All files that are made of a bundled spec, by name.
 *
 * @param bundle The text of the bundle, JSON.
 * @throws When the client could not keep what the spec says; the message names the operation.
 */
export async function generatedFiles(bundle: string): Promise<Record<string, string>> {
  const spec = JSON.parse(bundle) as Spec;
  const limitations: Limitations = { leftOut: [], unchecked: new Set() };
  const contract = contractOf(spec, limitations);
  // It brings TypeScript along, which takes a while: nothing else here should have to wait for that.
  const { schemaModule } = await import('./schema-module.ts');
  return {
    'README.md': readme,
    'methods.ts': methodsModule(spec, contract.methods),
    'openapi.json': bundle,
    'operations.ts': operationsModule(contract),
    'schema.ts': await schemaModule(bundle),
    'service.ts': serviceModule(spec, contract),
    ...(spec['x-unfinished'] && { 'left-to-raw.md': leftToRaw(limitations) }),
  };
}

/** What an unfinished contract has and the client's methods have not. */
function leftToRaw({ leftOut, unchecked }: Limitations): string {
  const rows = leftOut.map(({ method, path, why }) => `- ${method} ${path}: ${why}\n`);
  return `# Left to \`client.raw\`

The contract says \`x-unfinished\`. The client has no method for these ${leftOut.length} of its operations:

${rows.join('')}
## Not checked

What the client does not check before it sends a request, or of what comes back:

${[...unchecked].map((what) => `- ${what}\n`).join('') || 'Nothing is left out.\n'}`;
}

/**
 * Makes a folder hold these files and nothing else. A file that is right already is not touched, so that whoever
 * watches the folder sees what really changed.
 *
 * @returns The names of what was written or removed.
 */
export function writeGenerated(folder: string, files: Readonly<Record<string, string>>): string[] {
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder);
  const unwanted = present.filter((name) => !Object.hasOwn(files, name));
  for (const name of unwanted) rmSync(join(folder, name), { recursive: true });
  const changed = Object.keys(files).filter(
    (name) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== files[name],
  );
  for (const name of changed) writeFileSync(join(folder, name), files[name] ?? '');
  return [...unwanted, ...changed];
}
