import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunRedocly, WarmRedocly } from '@latchkey/redocly';

/** What makes the next start of Redocly faster, and may be lost. */
const cache = join(tmpdir(), 'latchkey');

let warm: WarmRedocly | undefined;
let users = 0;

/**
 * Gives work a Redocly that is started when it is first called, and stays loaded until the work is done. Work that
 * begins meanwhile uses the same one.
 */
export async function withRedocly<Result>(work: (redocly: RunRedocly) => Promise<Result>): Promise<Result> {
  warm?.renew();
  users++;
  try {
    return await work((...call) => {
      warm ??= new WarmRedocly(cache);
      return warm.run(...call);
    });
  } finally {
    users--;
    if (users === 0) {
      warm?.stop();
      warm = undefined;
    }
  }
}
