import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apisIn, Description, type Operation, operationsOf } from '@latchkey/openapi';

interface Contract {
  readonly info: { readonly title: string; readonly 'x-edition'?: string; readonly description?: string };
  readonly servers: readonly { readonly url: string; readonly 'x-environment': string }[];
}

/**
 * Writes the HTTP reference: for each contract a page that the search finds, and one where Scalar shows all of it. That
 * one holds the contract and loads one file beside it, so that it needs no network and no server.
 */
export function writeHttpReference(root: string, pages: string): void {
  const explorers = join(pages, 'public/explorer');
  for (const folder of [explorers, join(pages, 'http')]) mkdirSync(folder, { recursive: true });
  cpSync(
    fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'))),
    join(explorers, 'scalar.js'),
  );
  for (const api of apisIn(root)) {
    const contract = JSON.parse(
      readFileSync(join(root, `packages/${api}/src/generated/openapi.json`), 'utf8'),
    );
    writeFileSync(join(explorers, `${api}.html`), explorerOf(contract));
    writeFileSync(join(pages, `http/${api}.md`), pageOf(api, contract));
  }
}

function pageOf(api: string, contract: Contract): string {
  const description = new Description(contract);
  return `# ${contract.info.title}

The contract of \`@latchkey/${api}\`${contract.info['x-edition'] ? `, edition ${contract.info['x-edition']}` : ''}.
<a href="../explorer/${api}.html" target="_blank">Open it with every schema and example</a>, or read
[where each statement comes from](../specs/${api}/sources.md).

| environment | URL |
| --- | --- |
${contract.servers.map((server) => `| \`${server['x-environment']}\` | \`${server.url}\` |`).join('\n')}

${contract.info.description ?? ''}

${operationsOf(description)
  .map((operation) => sectionOf(description, operation))
  .join('\n\n')}
`;
}

function sectionOf(
  description: Description,
  { id, method, path, isWebhook, parameters, place }: Operation,
): string {
  const { summary = '', description: text = '' } = place.value;
  const given = parameters.map(({ name, in: where, place: { value } }) =>
    row([`\`${name}\``, where, value.required ? 'yes' : '', oneLine(value.description)]),
  );
  const responses = description
    .members(['responses'], place)
    .map(([status, response]) =>
      row([status, oneLine((response.value as { description?: unknown }).description)]),
    );
  return [
    `## ${id ?? path}`,
    isWebhook ? `The supplier calls the shop: \`${path}\`.` : `\`${method.toUpperCase()} ${path}\``,
    `${summary}`,
    text === summary ? '' : `${text}`,
    table(['parameter', 'in', 'required', 'what'], given),
    table(['status', 'when'], responses),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const row = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]) =>
  rows.length > 0 ? [row(head), row(head.map(() => '---')), ...rows].join('\n') : '';
const oneLine = (text: unknown) =>
  String(text ?? '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|');

/** How Scalar shows a contract: with nothing from elsewhere, and nothing sent elsewhere. */
const settings = {
  telemetry: false,
  withDefaultFonts: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  // Requests to try belong into the sandbox: a supplier's own address would sell real keys.
  hideTestRequestButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  // Scalar's own third colour is too pale to be read.
  customCss: '.light-mode { --scalar-color-3: #6b6b6b } .dark-mode { --scalar-color-3: #9a9a9a }',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

const explorerOf = (contract: Contract) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${contract.info.title}</title>
    <link rel="icon" href="../icon.svg" type="image/svg+xml">
  </head>
  <body>
    <div id="reference">Loading …</div>
    <script src="scalar.js"></script>
    <script>
      Scalar.createApiReference('#reference', ${JSON.stringify({ ...settings, content: contract }).replaceAll('<', '\\u003c')});
    </script>
  </body>
</html>
`;
