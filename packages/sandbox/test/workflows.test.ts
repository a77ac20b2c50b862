import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import defaultCatalog from '../src/catalog/default-catalog.json' with { type: 'json' };
import { type ApiName, supplierOf } from '../src/editions.ts';
import { type Assortment, type RunningSandbox, readCatalog } from '../src/index.ts';
import { goods } from './kinguin/kinguin.ts';
import { start } from './start.ts';
import { startRedocly } from './start-redocly.ts';

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url));
const redocly = startRedocly();
afterAll(() => redocly.stop());

const goodsOf = readCatalog(defaultCatalog);
/** Quick enough that Redocly asks again once, a second later, and no more. */
const quick = ({ products, ...more }: Assortment): Assortment => ({
  ...more,
  products: products.map((product) => ({ ...product, processingMs: 500 })),
});
const catalog = { kinguin: quick(goodsOf.kinguin), '8keys': quick(goodsOf['8keys']) };

const lenient = ['--severity', 'SCHEMA_CHECK=warn'];

/** What the workflows of each supplier need to know, and what they call it. */
const suppliers = {
  kinguin: {
    source: 'kinguin',
    inputs: {
      productId: goods.shooter,
      preorderProductId: goods.preorder,
      soldOutProductId: goods.soldOut,
      productName: 'A game',
      price: 50,
    },
  },
  'kinguin-2025': {
    source: 'kinguin',
    inputs: {
      productId: goods.shooter,
      preorderProductId: goods.preorder,
      soldOutProductId: goods.soldOut,
      price: 50,
    },
  },
  '8keys': { source: 'eightKeys', inputs: { productId: 1, soldOutProductId: 6, maxPriceCents: 1_000 } },
  '8keys-2026': {
    source: 'eightKeys2026',
    inputs: { productId: 1, soldOutProductId: 6, maxPriceCents: 1_000 },
  },
} as const;

/** Those of the contracts that the sandbox speaks. */
const workflows = Object.keys(suppliers).flatMap((supplier) =>
  globSync(`${supplier}/workflows/*.arazzo.yaml`, { cwd: specs }).sort(),
);

/** Where Redocly finds fault with a response that the contract allows, and why. */
const gaps: { readonly [file: string]: string } = {
  '8keys/workflows/out-of-stock.arazzo.yaml':
    'Redocly takes a schema that names members for closed; the body of an error of 8keys may have any',
};

/** Has Redocly play a workflow. Its code is 1 when a step fails, or a response is none that the contract describes. */
function play(sandbox: RunningSandbox, file: string) {
  const api = dirname(dirname(file)) as ApiName;
  const { source, inputs } = suppliers[api];
  const { apiKey } = sandbox.settings[supplierOf[api]];
  const input = JSON.stringify({ ...inputs, apiKey, reference: basename(file) });
  const server = `${source}=${sandbox.baseUrls[api]}`;
  const severity = file in gaps ? lenient : [];
  return redocly.run(specs, 'respect', file, '--server', server, '--input', input, ...severity);
}

it.each(workflows)('%s goes as it describes', async (file) => {
  const sandbox = await start({ catalog });
  const { code, stdout } = await play(sandbox, file);
  expect(stdout).toMatch(/Workflows: .*1 passed/);
  expect(code).toBe(0);
  // A gap that is none any more must go.
  expect(/UNEVALUATEDPROPERTIES/.test(stdout)).toBe(file in gaps);
});

it('the workflows cover each supplier of the sandbox', async () => {
  const { control: _, ...spoken } = (await start()).baseUrls;
  expect(Object.keys(suppliers).sort()).toEqual(Object.keys(spoken).sort());
  expect(new Set(workflows.map((file) => dirname(dirname(file))))).toEqual(new Set(Object.keys(suppliers)));
});

it('would notice an order that is not placed', async () => {
  const sandbox = await start();
  sandbox.control.setBalance('8keys', 0);
  const { code, stdout } = await play(sandbox, '8keys/workflows/place-twice.arazzo.yaml');
  expect(stdout).toContain('$statusCode == 201');
  expect(code).toBe(1);
});
