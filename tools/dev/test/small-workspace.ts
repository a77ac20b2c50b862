import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { generatedFiles, writeGenerated } from '@latchkey/codegen';
import { fillTemplate } from '@latchkey/new-api/fill-template';
import { runRedocly } from '@latchkey/redocly';
import { copyWorkspace, programs, type WorkspaceCopy } from '../src/workspace-copy.ts';

export const names = ['market', 'shop'];

/** The property that tests edit. */
export const line = 'specs/shop/components/schemas/PlaceOrderRequest.yaml';
/** A package that depends on the client of the shop. */
export const till = 'packages/till/src/is-done.ts';
export const workflow = 'specs/shop/workflows/place.arazzo.yaml';

const files = {
  [till]: `import type { components } from '@latchkey/shop';

export const isDone = (order: components['schemas']['Order']) => order.status === 'done';
`,
  'packages/till/package.json': JSON.stringify({
    name: 'till',
    type: 'module',
    dependencies: { '@latchkey/shop': '*' },
  }),
  'packages/till/tsconfig.json': JSON.stringify({ extends: '../../tsconfig.base.json', include: ['src'] }),
  [workflow]: `arazzo: 1.0.1
info:
  title: An order
  version: 0.1.0
sourceDescriptions:
  - name: shop
    type: openapi
    url: ../openapi.yaml
workflows:
  - workflowId: place
    summary: Place an order.
    description: Places an order of one product.
    steps:
      - stepId: place
        operationId: placeOrder
        requestBody:
          contentType: application/json
          payload: { productId: p, quantity: 1 }
        successCriteria:
          - condition: $statusCode == 201
`,
};

/** Each on its own: what an edit changes is named. */
const stated = [
  ...['/type', '/description', '/required', '/additionalProperties', '/properties/productId'],
  ...['type', 'description', 'minimum', 'maximum'].map((keyword) => `/properties/quantity/${keyword}`),
];

/** A workspace with two small APIs, as `pnpm new-api` makes them: no edit of a contract of today changes it. */
export async function smallWorkspace(): Promise<WorkspaceCopy> {
  const copy = copyWorkspace([...programs, 'packages/runtime']);
  for (const name of names) {
    const values = { name, Type: name, Title: name };
    const [spec, client] = ['specs', 'packages'].map((folder) => join(copy.root, folder, name)) as [
      string,
      string,
    ];
    fillTemplate('spec', spec, values);
    fillTemplate('example', spec, values);
    fillTemplate('package', client, values, (file) => !file.startsWith('test/'));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy.root, file)), { recursive: true });
    copy.write(file, text);
  }
  copy.edit(line, 'minimum: 1', 'minimum: 1\n    maximum: 100');
  const sources = 'specs/shop/SOURCES.md';
  const rows = stated.map((place) => `  - \`components/schemas/PlaceOrderRequest.yaml#${place}\` = \`x\``);
  const whole = /^ {2}- `components\/schemas\/PlaceOrderRequest\.yaml#` = .*$/m;
  copy.write(sources, copy.read(sources).replace(whole, rows.join('\n')));
  const claims = join(import.meta.dirname, '../../spec-rules/src/claims/cli.ts');
  await tryCommand(claims, ['shop', '--update'], { cwd: copy.root });
  for (const name of names) {
    const bundle = join(copy.root, 'specs', name, 'dist/openapi.json');
    await runRedocly(dirname(dirname(bundle)), 'bundle', 'openapi.yaml', '--output', bundle);
    const made = await generatedFiles(readFileSync(bundle, 'utf8'));
    writeGenerated(join(copy.root, 'packages', name, 'src/generated'), made);
  }
  return copy;
}
