import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@latchkey/cli';
import type { Registry } from '../registry.ts';

const script = (name: string) => fileURLToPath(new URL(`../${name}.ts`, import.meta.url));

/**
 * Packs and publishes as the release does. Packing again gives the same bytes, and publishing again changes nothing.
 *
 * @param given What pack.ts has packed before, to be published instead.
 * @returns The names of what was published.
 */
export async function publishTwice(
  registry: Registry,
  folder: string,
  signal: AbortSignal,
  given?: string,
): Promise<string> {
  const env = {
    ...process.env,
    npm_config_userconfig: registry.npmrc,
    npm_config_cache: join(folder, 'npm-cache'),
  };
  const pack = async (name: string) => {
    const destination = join(folder, name);
    await run([process.execPath, script('pack'), destination], { signal });
    return destination;
  };
  const packed = given ?? (await pack('packed'));
  const again = await pack('packed-again');
  const sums = (from: string) => readFileSync(join(from, 'SHA256SUMS'), 'utf8');
  if (sums(packed) !== sums(again))
    throw new Error(`Packing twice gives two results:\n${sums(packed)}\n${sums(again)}`);

  const publish = (from: string) =>
    run([process.execPath, script('publish'), from, '--registry', registry.url, '--no-provenance'], {
      env,
      signal,
    });
  const first = await publish(packed);
  const second = await publish(again);
  const names = [...first.matchAll(/^\+ (\S+)/gm)].map(([, name]) => name);
  if (names.length !== sums(packed).trim().split('\n').length)
    throw new Error(`Not all was published:\n${first}`);
  if (/^\+/m.test(second)) throw new Error(`Publishing again published something:\n${second}`);
  return names.join(', ');
}
