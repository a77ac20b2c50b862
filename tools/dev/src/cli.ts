#!/usr/bin/env node
import { findRoot, runCommand } from '@latchkey/cli';
import { startLoop } from './loop.ts';
import { screen } from './screen.ts';

const usage = `Usage: pnpm dev

Watches specs/. At every save it lints and bundles that API, generates its client, type-checks all packages that
depend on it, gives its mock the new contract, and shows what changed in the contract and which code no longer
compiles. An edit of that code is checked too. Ctrl-C stops everything, the mocks included.`;

await runCommand({ usage }, async () => {
  const root = findRoot();
  let stop: (() => Promise<void>) | undefined;
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const clear = process.stdout.isTTY ? '\x1b[2J\x1b[3J\x1b[H' : '';
  console.log('First pass over all specs …');
  const started = startLoop({
    root,
    onResult: (result, sinceSave, all) =>
      process.stdout.write(`${clear}${screen(result, sinceSave, all, root)}\n`),
    onTrouble: (message) => console.error(message),
  }).then((loop) => {
    stop = loop.stop;
    console.log('Watching. Save a file of a spec; Ctrl-C ends it.');
  });
  await Promise.race([asked, started.then(() => asked)]);
  // Ctrl-C may come before the first pass is over: whatever was started ends with this process.
  await stop?.();
  console.log('Stopped.');
  process.exit(0);
});
