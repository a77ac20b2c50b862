import { dirname } from 'node:path';
import type { RunRedocly } from '@latchkey/redocly';

/** What `redocly drift` finds in recorded traffic. */
export async function drift(
  redocly: RunRedocly,
  har: string,
  document: string,
  server: string,
  report: string,
) {
  const output = ['--format', 'json', '--output', report];
  const ended = await redocly(dirname(har), 'drift', har, '--api', document, '--server', server, ...output);
  // 1 says that there are findings.
  if (ended.code !== 0 && ended.code !== 1)
    throw new Error(`redocly drift ended with ${ended.code}. It printed:\n${ended.output}`);
}
