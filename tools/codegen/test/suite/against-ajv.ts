import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findRoot } from '@latchkey/cli';
import { checkSchema, type Operation, type Schema } from '@latchkey/runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const root = findRoot(import.meta.dirname);
// The contract kit has esbuild among its own dependencies.
const { build } = createRequire(join(root, 'tools/contract-kit/'))('esbuild');

/** Arguments that each client would send, by operation. */
const valid: { readonly [api: string]: { readonly [operation: string]: object } } = {
  'kinguin-2025': {
    placeOrder: {
      products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
      orderExternalId: 'a-1',
    },
    getOrder: { orderId: 'PHS84FJAG5U' },
  },
  '8keys-2026': {
    placeOrder: { products: [{ product_id: 1, quantity: 1, price_cents: 579 }], external_id: 'a-1' },
    getOrder: { ID: '9f8b1c9e-6d0e-4d5b-9b1a-2f6f6a0d3c11' },
  },
};

/** What the check of arguments costs as data and interpreter, and as Ajv's standalone code. */
export async function againstAjvTable() {
  const rows: Record<string, object> = {};
  for (const [api, calls] of Object.entries(valid)) {
    const { operations } = (await import(join(root, 'packages', api, 'src/generated/operations.ts'))) as {
      operations: Record<string, Operation>;
    };
    const inputs = Object.fromEntries(Object.entries(operations).map(([id, { input }]) => [id, input]));
    const ajv = new Ajv2020({ code: { source: true, esm: true }, strict: false });
    for (const [id, input] of Object.entries(inputs)) ajv.addSchema(standard(input), id);
    const code = standaloneCode.default(ajv, Object.fromEntries(Object.keys(inputs).map((id) => [id, id])));
    const size = {
      'bytes, ours': await sizeOf(`
        import { checkSchema } from '@latchkey/runtime';
        export const check = (id, value) => checkSchema(${JSON.stringify(inputs)}[id], value);`),
      'bytes, Ajv': await sizeOf(code),
    };
    for (const [id, input] of Object.entries(calls)) {
      const check = ajv.getSchema(id);
      const schema = inputs[id];
      if (!check || !schema || !check(input) || checkSchema(schema, input))
        throw new Error(`${api}: ${id} rejects what is valid.`);
      const ours = () => checkSchema(schema, input);
      const theirs = () => check(input);
      // In turn, so that other load on the machine hits both.
      const rounds = Array.from({ length: 16 }, () => [microsOf(ours), microsOf(theirs)] as const).slice(1);
      const [one, other] = [0, 1].map((i) => median(rounds.map((round) => round[i] as number)));
      rows[`${api}: ${id}`] = { 'µs, ours': one, 'µs, Ajv': other, ...size };
    }
  }
  return rows;
}

/** By the processor's time. */
function microsOf(check: () => unknown): number {
  const calls = 20_000;
  const before = process.cpuUsage();
  for (let i = 0; i < calls; i++) check();
  return process.cpuUsage(before).user / calls;
}

const median = (values: readonly number[]): number =>
  Number(
    (values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(3),
  );

/** As Ajv reads it: one of several members, in the words of JSON Schema. */
function standard(schema: Schema): object {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key === 'format' || key === 'words') return undefined;
    return key === 'oneOf' ? value.map((name: string) => ({ required: [name] })) : value;
  });
}

async function sizeOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
