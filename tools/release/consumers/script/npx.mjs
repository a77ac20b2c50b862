// Buys with the operators' command line, and asks the sandbox's for help, as the pages say: with npx alone.
import { execFileSync } from 'node:child_process';

const [npm] = process.argv.slice(2);
const { KINGUIN_URL, KINGUIN_KEY, REFERENCE } = process.env;
const npx = (args, input = '') =>
  execFileSync(process.execPath, [npm, 'exec', '--yes', '--', ...args], {
    env: { ...process.env, KINGUIN_2025_API_KEY: KINGUIN_KEY, KINGUIN_2025_BASE_URL: KINGUIN_URL },
    encoding: 'utf8',
    input,
  });

const help = npx(['@latchkey/sandbox', '--help']);
if (!help.includes('--catalog FILE')) throw new Error(`The sandbox says:\n${help}`);

const lines = [{ product: '5c9b68662539a4e8f17ae2fe', quantity: 1, maxUnitCents: 579 }];
const intent = { reference: `${REFERENCE} npx`, supplier: 'kinguin', lines, maxTotalCents: 579 };
const journal = ['--journal', 'by-npx.sqlite'];
const printed = npx(['@latchkey/orders', 'buy', '-', '--json', ...journal], JSON.stringify(intent));
const { placement, order = placement } = JSON.parse(printed);
const listed = npx(['@latchkey/orders', 'list', '--state', 'done', ...journal]);
if (!listed.includes(intent.reference)) throw new Error(`The journal lists:\n${listed}`);
console.log(`✓ Kinguin ${order.orderId}, by npx`);
