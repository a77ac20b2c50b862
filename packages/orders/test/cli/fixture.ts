import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { FakeSupplier, Script } from '../fake-suppliers/fake-supplier.ts';
import { intentFor, starters } from '../fake-suppliers/start.ts';
import { runCli } from './run-cli.ts';

/** The settings of the fake supplier of each name, for the command line. */
export const settingsOf = ({ name, url }: FakeSupplier): NodeJS.ProcessEnv => {
  const prefix = name === 'kinguin' ? 'KINGUIN' : 'EIGHT_KEYS';
  return { [`${prefix}_API_KEY`]: 'TAINT-api-key', [`${prefix}_BASE_URL`]: url };
};

/** A folder with a journal, 8keys to buy from, and the command line; made anew for each test of a file. */
export const useCli = () => {
  const world = {} as { folder: string; file: string; fake: FakeSupplier; env: NodeJS.ProcessEnv };
  beforeEach(async () => {
    world.folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
    world.file = join(world.folder, 'journal.sqlite');
    world.fake = await starters['8keys']();
    world.env = { LATCHKEY_JOURNAL: world.file, ...settingsOf(world.fake) };
  });
  afterEach(async () => {
    await world.fake.close();
    rmSync(world.folder, { recursive: true });
  });

  return {
    world,
    /** Changes what the supplier does. */
    script: (script: Partial<Script>) => Object.assign(world.fake.script, script),
    run: (...args: string[]) => runCli(args, world.env),
    /** @returns The file with an intent for three keys. */
    intentFile: (reference = 'shop-1', more = {}) => {
      const file = join(world.folder, `${reference}.json`);
      writeFileSync(file, JSON.stringify(intentFor('8keys', { reference, ...more })));
      return file;
    },
  };
};
