import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Documents of others, in a program of its own: it has options, and goes on where it was stopped. */
export async function runCorpus(root: string): Promise<void> {
  const program = join(root, 'tools/new-api/test/corpus/cli.ts');
  await once(spawn(process.execPath, [program], { stdio: 'inherit' }), 'close');
}
