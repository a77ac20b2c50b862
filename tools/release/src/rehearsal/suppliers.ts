import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { npm } from './consumers.ts';
import { makeProject, type Surroundings, withTools } from './project.ts';

/** Today's gateways, and the editions before. */
type Address = 'KINGUIN_URL' | 'KINGUIN_2020_URL' | 'EIGHT_KEYS_URL' | 'EIGHT_KEYS_2021_URL';

/** Where the consumers buy: the published sandbox. */
export interface Suppliers {
  /** The addresses and API keys for a consumer. */
  env: Record<Address | 'KINGUIN_KEY' | 'EIGHT_KEYS_KEY', string>;
  /**
   * Looks up every order that a consumer says it has placed, such as `Kinguin ABC` or `8keys-2021 12`.
   *
   * @throws When the supplier does not have it, or it was placed by an earlier consumer.
   */
  expectPlaced(said: string): Promise<void>;
  stop(): Promise<void>;
}

/** Installs the sandbox from the registry, as anybody would, and starts it. */
export async function startSuppliers(around: Surroundings): Promise<Suppliers> {
  const project = makeProject(
    'sandbox',
    'sandbox',
    ({ manifest }) => manifest.name === '@latchkey/sandbox',
    around,
    false,
  );
  await project.run(npm('node24'));
  const [node = '', ...args] = await withTools(['<node24>', 'serve.js'], around.tools);
  const { cwd, env } = project;
  const child = spawn(node, args, { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  if (typeof line !== 'string') throw new Error(`The sandbox ended with ${line}.`);
  const addresses: Suppliers['env'] = JSON.parse(line);

  const atKinguin = (url: string) => (id: string) =>
    fetch(`${url}/v1/order/${id}`, { headers: { 'X-Api-Key': addresses.KINGUIN_KEY } });
  const atEightKeys = (url: string) => (id: string) =>
    fetch(`${url}/orders/${id}`, {
      headers: { Authorization: `Bearer ${addresses.EIGHT_KEYS_KEY}`, Accept: 'application/json' },
    });
  const lookUp = {
    Kinguin: atKinguin(addresses.KINGUIN_URL),
    'Kinguin-2020': atKinguin(addresses.KINGUIN_2020_URL),
    '8keys': atEightKeys(addresses.EIGHT_KEYS_URL),
    '8keys-2021': atEightKeys(addresses.EIGHT_KEYS_2021_URL),
  };
  const seen = new Set<string>();
  return {
    env: addresses,
    async expectPlaced(said) {
      for (const [order, supplier, id = ''] of said.matchAll(/((?:Kinguin|8keys)(?:-\d{4})?) ([\w-]+)/g)) {
        if (seen.has(order)) throw new Error(`${order} is not new.`);
        seen.add(order);
        const look = lookUp[supplier as keyof typeof lookUp];
        let { status } = await look(id);
        // The consumer's own requests of the last second count, since they come from the same address.
        for (let i = 0; status === 429 && i < 3; i++) {
          await sleep(1_000);
          ({ status } = await look(id));
        }
        if (status !== 200) throw new Error(`${supplier} does not have order ${id}: ${status}.`);
      }
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
