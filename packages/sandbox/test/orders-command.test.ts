import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { start } from './start.ts';

const orders = fileURLToPath(new URL('../node_modules/@latchkey/orders/', import.meta.url));
const page = readFileSync(join(orders, 'README.md'), 'utf8');
const section = /^## On the command line\n(.*?)^## /ms.exec(page)?.[1] ?? '';
const { bin } = JSON.parse(readFileSync(join(orders, 'package.json'), 'utf8'));
const program = join(orders, bin['latchkey-orders']);

const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(section)?.[1] ?? '';
const withoutTimes = (output: string) => output.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'TIME');

/** A folder that is gone after the test. */
const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
) {
  const child = spawn(command, args, options);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

it('the command line of orders does what its page shows', async () => {
  const sandbox = await start();
  const cwd = makeFolder();
  writeFileSync(join(cwd, 'intent.json'), block('json'));
  const here = (command: string) =>
    command
      .replaceAll('npx @latchkey/orders', `'${process.execPath}' '${program}'`)
      .replaceAll('http://127.0.0.1:4020', sandbox.url);
  const [setUp = '', ...steps] = block('console').split(/^\$ /m).slice(1);
  expect(steps.length).toBeGreaterThan(5);
  for (const step of steps) {
    const [command = '', ...shown] = step.split('\n');
    const { code, out, err } = await run('bash', ['-c', here(`${setUp}\n${command}`)], { cwd });
    expect(withoutTimes(out), err).toBe(withoutTimes(shown.join('\n')));
    expect(code, command).toBe(0);
  }
  expect(JSON.parse(readFileSync(join(cwd, 'purchases.jsonl'), 'utf8'))).toMatchObject({
    keys: [{ content: expect.any(String) }, {}],
  });
  expect(sandbox.control.getLedger('kinguin').problems).toEqual([]);
});

const ways = [
  ['kinguin', 'KINGUIN_2025', 'kinguin-2025', '5c9b68662539a4e8f17ae2fe'],
  ['kinguin', 'KINGUIN', 'kinguin', '5c9b68662539a4e8f17ae2fe'],
  ['8keys-2026', 'EIGHT_KEYS_2026', '8keys-2026', '1'],
  ['8keys', 'EIGHT_KEYS', '8keys', '1'],
] as const;

it('the command line buys through each adapter, by settings of its own', async () => {
  const { baseUrls, settings, control } = await start();
  const buy = async ([supplier, prefix, api, product]: (typeof ways)[number]) => {
    const cwd = makeFolder();
    const { apiKey } = settings[supplier === 'kinguin' ? 'kinguin' : '8keys'];
    const lines = [{ product, quantity: 1, maxUnitCents: 900 }];
    writeFileSync(
      join(cwd, 'intent.json'),
      JSON.stringify({ reference: `shop-${api}`, supplier, lines, maxTotalCents: 900 }),
    );
    const env = {
      LATCHKEY_JOURNAL: 'purchases.sqlite',
      [`${prefix}_API_KEY`]: apiKey,
      [`${prefix}_BASE_URL`]: baseUrls[api],
    };
    const ended = await run(process.execPath, [program, 'buy', 'intent.json', '--json'], { cwd, env });
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('placed → done') });
    expect(JSON.parse(ended.out)).toMatchObject({ state: 'done', keys: [{ mediaType: 'text/plain' }] });
    expect(ended.out + ended.err).not.toContain(apiKey);
  };
  await Promise.all(ways.map(buy));
  for (const supplier of ['kinguin', '8keys'] as const) {
    expect(control.getLedger(supplier)).toMatchObject({ problems: [] });
    expect(control.listOrders(supplier)).toHaveLength(2);
  }
});
