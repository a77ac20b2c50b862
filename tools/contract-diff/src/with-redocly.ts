import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunRedocly, WarmRedocly } from '@latchkey/redocly';

/** What makes the next start of Redocly faster, and may be lost. */
const cache = join(tmpdir(), 'latchkey');

/** Gives work a Redocly that is started when it is first called, and stays loaded until the work is done. */
export async function withRedocly<Result>(work: (redocly: RunRedocly) => Promise<Result>): Promise<Result> {
  let warm: WarmRedocly | undefined;
  try {
    return await work((...call) => {
      warm ??= new WarmRedocly(cache);
      return warm.run(...call);
    });
  } finally {
    warm?.stop();
  }
}
