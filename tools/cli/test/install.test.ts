import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { install } from '../src/index.ts';

const node = (script: string) => [process.execPath, '-e', script, '--'];
const error = 'FetchError: request to https://registry.example/a failed, reason: self-signed certificate';

it('an installation that hangs shows what it printed last, and ends with what to do', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const hangs = `console.error(${JSON.stringify(error)} + '\\n    at one'); setInterval(() => {}, 1000)`;
  // Virtual time: however long a busy machine takes to start it, that is no silence.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const installed = install(node(hangs), { aliveMs: 1, silentMs: 60_000 }).catch((error) => error.message);
  while (!log.mock.calls.flat().join().includes('FetchError')) {
    await setTimeout(10);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(60_001);
  expect(await installed).toMatch(
    /^install failed:\n.*self-signed certificate\n {4}at one\n.* was ended: it printed nothing for 60 s\n\nIs the registry.*\nNODE_EXTRA_CA_CERTS/,
  );
  expect(log).toHaveBeenCalledWith(
    expect.stringMatching(/^ {2}… install: \d+ s, FetchError: .*certificate$/),
  );
});

it('an installation that fails says why, and one that goes well says nothing', async () => {
  await expect(install(node('console.log("Why"); process.exit(1)'))).rejects.toThrow(
    /^install failed:\nWhy\n/,
  );
  const log = vi.spyOn(console, 'log');
  await install(node(''));
  expect(log).not.toHaveBeenCalled();
});

it('an installation ends with who waits for it', async () => {
  const signal = AbortSignal.abort(new Error('Ctrl-C'));
  await expect(install(node('setInterval(() => {}, 1000)'), { signal })).rejects.toThrow('ended: Ctrl-C');
});
