#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApi } from './create-api.ts';
import { faultOfName } from './names.ts';
import { Problem } from './problem.ts';

const usage = `Usage: pnpm new-api <name> [--from openapi.yaml]

Makes specs/<name>, the contract of an API, and packages/<name>, its client with contract tests. Without --from the
contract is a small example to start from.

  name           what both folders are called: small letters, digits and hyphens
  --from <file>  an existing document, OpenAPI 3.x or Swagger 2.0, as YAML or JSON: it is brought into the house layout,
                 and what the house rules reject of it is listed
  --help         prints this

Nothing is overwritten, and on a failure or Ctrl-C nothing is left behind. To remove an API again, delete the two
folders and run \`pnpm install\`.

Exits 0 when the API is made, 1 when it could not be, 2 on wrong usage.`;

process.exitCode = await main();

async function main(): Promise<0 | 1 | 2> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [name] = positionals;
  if (!name || positionals.length > 1) {
    console.error(usage);
    return 2;
  }
  const fault = faultOfName(name);
  if (fault) {
    console.error(fault);
    return 2;
  }
  try {
    await createApi(repositoryOf(process.cwd()), name, values.from);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`✗ ${error.message}`);
    return 1;
  }
}

/** An option that does not exist is wrong usage, like a missing argument. */
function readArguments() {
  const options = { help: { type: 'boolean', short: 'h' }, from: { type: 'string' } } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch {
    return { values: {}, positionals: [] };
  }
}

/** The folder above that holds the workspace. */
function repositoryOf(folder: string): string {
  for (let place = folder; dirname(place) !== place; place = dirname(place)) {
    if (existsSync(join(place, 'pnpm-workspace.yaml'))) return place;
  }
  throw new Problem(`No pnpm-workspace.yaml stands in ${folder} or above it: run this in the repository.`);
}
