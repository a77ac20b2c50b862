import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Untested } from './try-operations.ts';

interface Work {
  readonly name: string;
  readonly spec: string;
  readonly client: string;
  readonly broken: readonly (readonly [rule: string, count: number])[];
  readonly untested: Untested;
  readonly all: readonly string[];
  /** Whether the client is made here too. */
  readonly hasClient: boolean;
}

/**
 * Writes what is still to be done, as a page in the spec's folder.
 *
 * @returns The same in short.
 */
export function writeUnfinished({ name, spec, client, broken, untested, all, hasClient }: Work): string {
  const list = hasClient ? readFileSync(join(client, 'src/generated/left-to-raw.md'), 'utf8') : '';
  // Below them stands what is not checked, which has no method and path.
  const leftToRaw = list.match(/^- [A-Z]+ \//gm) ?? [];
  const reasons = Object.keys(untested);
  const sum = broken.reduce((total, [, count]) => total + count, 0);
  const rows = broken.map(([rule, count]) => `| \`${rule}\` | ${count} |`).join('\n');
  const page = `# What is unfinished in the ${name} contract

The document came from elsewhere. Until this is done, \`x-unfinished\` in \`openapi.yaml\` lets it pass; delete this page
with it.

## House rules

${sum} problems; \`pnpm lint --all\` in \`specs/${name}\` lists every place. A rule that \`redocly.yaml\` names is a warning, and an
error again when its line there is gone. The others are checks that pass until \`x-unfinished\` is gone.

| rule | places |
| --- | ---: |
${rows}
${
  hasClient
    ? `
## Operations

- The client has no method for ${leftToRaw.length} of ${all.length}: \`packages/${name}/src/generated/left-to-raw.md\` gives the
  reason for each. \`client.raw\` has them.
- ${reasons.length} of ${all.length} are not held to the contract tests: \`packages/${name}/test/contract/untested.json\` gives the
  reason for each. Put it right, take the operation out of the list, and run \`pnpm test\` in \`packages/${name}\`.

## Publishing

The package is private. Once it is to be published: take \`private\` out of its \`package.json\`, give it the script
\`check:packed\` and the \`publishConfig\` that the other clients have, and run \`pnpm check:packed --update\`.
`
    : ''
}`;
  writeFileSync(join(spec, 'UNFINISHED.md'), page);
  return [
    `${sum} problems under ${broken.length} rules, which \`pnpm lint --all\` in specs/${name} lists:`,
    ...broken.map(([rule, count]) => `${String(count).padStart(8)}  ${rule}`),
    ...(hasClient
      ? [
          `${leftToRaw.length} of ${all.length} operations are left to client.raw, ${reasons.length} are not tested yet.`,
        ]
      : []),
    `specs/${name}/UNFINISHED.md is the list to work off.`,
  ].join('\n');
}
