#!/usr/bin/env node
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { createApi } from './create-api.ts';
import { documentOf } from './document-of.ts';
import { faultOfName } from './names.ts';

const usage = `Usage: pnpm new-api <name> [--from openapi.yaml]

Makes specs/<name>, the contract of an API, and packages/<name>, its client with contract tests. Without --from the
contract is a small example to start from.

  name           what both folders are called: small letters, digits and hyphens
  --from <file>  an existing document, OpenAPI 3.x or Swagger 2.0, as YAML or JSON: it is brought into the house layout,
                 and what the house rules reject of it is listed. Or the name of an API that is here: a new edition of
                 it begins with its contract
  --help         prints this

Nothing is overwritten, and on a failure or Ctrl-C nothing is left behind. To remove an API again, delete the two
folders and run \`pnpm install\`.

Exits 0 when the API is made, 1 when it could not be, 2 on wrong usage.`;

const options = { from: { type: 'string' } } as const;

await runCommand({ usage, options, positionals: [1, 1] }, async ({ values, positionals: [name = ''] }) => {
  const fault = faultOfName(name);
  if (fault) throw new UsageError(fault);
  const root = findRoot();
  await createApi(root, name, values.from && documentOf(root, values.from));
  return 0;
});
