import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type RunRedocly, runRedocly, WarmRedocly } from '../src/index.ts';

const schema = 'type: object\nproperties:\n  qty:\n    type: integer\n    maximum: 100\n';
const valid = schema.replace('maximum: 100', 'maximum: 90\n    description: How many.');
const files = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: https://api.shop.test }]
paths:
  /orders:
    get: { operationId: list, summary: List, responses: { '200': { $ref: Orders.yaml } } }
`,
  'Orders.yaml': 'description: All.\ncontent: { application/json: { schema: { $ref: Order.yaml } } }\n',
  'Order.yaml': valid,
  'redocly.yaml': 'plugins: [./plugin.mjs]\nrules: { own/described: error, no-unresolved-refs: error }\n',
  'plugin.mjs': `export default () => ({ id: 'own', rules: { oas3: { described: () => ({
    Schema({ maximum, description }, { report, location }) {
      if (maximum && !description) report({ message: 'Describe it.', location });
    },
  }) } } });\n`,
};

let folder: string;
let redocly: WarmRedocly;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-redocly-'));
  redocly = new WarmRedocly(join(folder, 'cache'));
});
beforeEach(() => {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
});
afterAll(() => {
  redocly.stop();
  rmSync(folder, { recursive: true });
});

/** What linting and bundling come to, with the given way of running Redocly. */
async function outcome(run: RunRedocly) {
  const output = join(folder, 'bundle.json');
  rmSync(output, { force: true });
  const lint = await run(folder, 'lint', 'openapi.yaml', '--format', 'json');
  const bundle = await run(folder, 'bundle', 'openapi.yaml', '--output', output);
  const withoutTimes = [lint, bundle].map((ended) => ({
    ...ended,
    output: ended.output.replaceAll(/\d+ms/g, ''),
  }));
  return { ended: withoutTimes, text: bundle.code === 0 ? readFileSync(output, 'utf8') : undefined };
}

it('says, however often it has run, what a fresh process says', async () => {
  const edits: [text: string, lint: number, bundle: number][] = [
    [schema.replace('maximum: 100', 'maximum: [100'), 1, 1],
    [schema, 1, 0],
    [valid, 0, 0],
  ];
  const expected: Awaited<ReturnType<typeof outcome>>[] = [];
  for (const [text, ...codes] of edits) {
    writeFileSync(join(folder, 'Order.yaml'), text);
    const fresh = await outcome(runRedocly);
    expect(fresh.ended.map(({ code }) => code)).toEqual(codes);
    expected.push(fresh);
  }
  for (const [index, [text]] of [...edits.entries(), ...edits.entries()]) {
    writeFileSync(join(folder, 'Order.yaml'), text);
    expect(await outcome(redocly.run)).toEqual(expected[index]);
  }
});

it('the loaded Redocly goes on after wrong usage', async () => {
  expect(await redocly.run(folder, 'lint', '--no-such-option')).toMatchObject({
    code: 1,
    output: expect.stringContaining('no-such-option'),
  });
  expect(await redocly.run(folder, 'lint', 'openapi.yaml')).toMatchObject({ code: 0 });
});

it('the loaded Redocly starts a new process where the old one has ended', async () => {
  // One might be done before the process is gone.
  const runs = Array.from({ length: 20 }, () => redocly.run(folder, 'lint', 'openapi.yaml'));
  redocly.stop();
  await expect(Promise.all(runs)).rejects.toThrow(/redocly-service\.ts ended with SIGKILL/);
  redocly.renew();
  expect(await redocly.run(folder, 'lint', 'openapi.yaml')).toMatchObject({ code: 0 });
});
