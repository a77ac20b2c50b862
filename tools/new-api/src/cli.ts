#!/usr/bin/env node
import { join } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { createApi } from './create-api.ts';
import { documentOf } from './document-of.ts';
import { faultOfName } from './names.ts';
import { updateApi } from './update-api.ts';
import { wholeDocument } from './whole-document.ts';

const usage = `Usage: pnpm new-api <name> [--from openapi.yaml] [--spec-only | --package-only]
       pnpm new-api <name> --update --from openapi.yaml

Makes specs/<name>, the contract of an API, and packages/<name>, its client with contract tests. Without --from the
contract is a small example to start from.

  name            what both folders are called: small letters, digits and hyphens
  --from <file>   an existing document, OpenAPI 3.x or Swagger 2.0, as YAML or JSON, in one file or several: it is
                  brought into the house layout, and what the house rules reject of it is listed. Or the name of an API
                  that is here: a new edition of it begins with its contract
  --spec-only     makes specs/<name> alone: for who has a client elsewhere
  --package-only  makes packages/<name> alone, for the contract that is in specs/<name>
  --update        brings an API that was made of a document up to a newer one. What you have changed in specs/<name> stays:
                  it is merged three-way with the document that was imported before, kept in specs/<name>/imported. Where
                  both changed the same lines, both are there between marks, as git writes them. Then the client is
                  generated anew, operations that are new are tried, and contract:diff says what the update breaks
  --help          prints this

Nothing is overwritten that is not committed, and on a failure or Ctrl-C nothing is left behind. To remove an API again,
delete the two folders and run \`pnpm install\`.

Exits 0 when the API is made or up to date, 1 when it could not be or when conflicts are left to decide, 2 on wrong usage.`;

const options = {
  from: { type: 'string' },
  'spec-only': { type: 'boolean', default: false },
  'package-only': { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options, positionals: [1, 1] }, async ({ values, positionals: [name = ''] }) => {
  const fault = faultOfName(name);
  if (fault) throw new UsageError(fault);
  const { from, update, 'spec-only': specOnly, 'package-only': packageOnly } = values;
  if ([update, specOnly, packageOnly].filter(Boolean).length > 1)
    throw new UsageError('Only one of --spec-only, --package-only and --update can be given.');
  const root = findRoot();
  // The operations are tried in groups, each by the same programs: what they compile is compiled once.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
  const document = from && (await wholeDocument(documentOf(root, from)));
  if (update) {
    if (!document) throw new UsageError('--update takes the newer document: --from openapi.yaml.');
    return (await updateApi(root, name, document)) ? 0 : 1;
  }
  if (packageOnly && document)
    throw new UsageError('--package-only takes the contract that is in specs/, and no --from.');
  await createApi(root, name, specOnly ? 'spec' : packageOnly ? 'package' : 'both', document);
  return 0;
});
