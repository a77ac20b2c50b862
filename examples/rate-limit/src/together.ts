import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox } from '@latchkey/sandbox';

const buyer = fileURLToPath(new URL('buyer.ts', import.meta.url));

export interface Seen {
  /** How many requests 8keys has carried out. */
  readonly carriedOut: number;
  /** How many it has rejected with 429. */
  readonly rejected: number;
}

/**
 * Lets several processes buy from one address at the same time, for three seconds.
 *
 * @param servers REDIS_URL or DATABASE_URL, where they keep the limit together.
 */
export async function buyTogether(processes: number, servers: NodeJS.ProcessEnv): Promise<Seen> {
  const sandbox = await startSandbox({ eightKeys: { requestsPerMinute: null } });
  try {
    const { REDIS_URL: _, DATABASE_URL: __, ...rest } = process.env;
    const env = { ...rest, ...servers, EIGHT_KEYS_URL: sandbox.baseUrls['8keys-2026'] };
    const run = () => promisify(execFile)(process.execPath, [buyer], { env });
    await Promise.all(Array.from({ length: processes }, run));
    const statuses = sandbox.control.listRequests().map(({ status }) => status);
    const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
    return { carriedOut: count(200), rejected: count(429) };
  } finally {
    await sandbox.stop();
  }
}
