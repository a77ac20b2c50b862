import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const autocannon = fileURLToPath(import.meta.resolve('autocannon'));
const CONNECTIONS = 16;

export interface Target {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

/**
 * Sends the same request again and again from a process of its own.
 *
 * @param length For so many seconds, or so many requests.
 * @returns how many responses came, and in what time.
 * @throws When a response is no success.
 */
export async function load(
  target: Target,
  length: { seconds: number } | { requests: number },
): Promise<{ responses: number; seconds: number }> {
  const { method, url, headers, body } = target;
  const options = [
    ...('seconds' in length ? ['-d', length.seconds] : ['-a', length.requests]),
    ...['-c', CONNECTIONS, '-m', method, '--json', '--no-progress'],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(body ? ['-H', 'content-type: application/json', '-b', JSON.stringify(body)] : []),
    url,
  ].map(String);
  const child = spawn(process.execPath, [autocannon, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text) => chunks.push(text));
  child.stderr.resume();
  await once(child, 'close');
  const { requests, non2xx, errors, duration } = JSON.parse(chunks.join(''));
  if (non2xx || errors) throw new Error(`${method} ${url}: ${non2xx} rejected, ${errors} failed.`);
  return { responses: requests.total, seconds: duration };
}
