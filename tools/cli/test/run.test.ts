import { expect, it } from 'vitest';
import { run, tryRun } from '../src/index.ts';

const node = (script: string, signal?: AbortSignal) => tryRun([process.execPath, '-e', script], { signal });

it('run says how a program ended and what it printed, in the order in which it came', async () => {
  const script = `console.log("out");
    setTimeout(() => { console.error("err"); process.exitCode = 3 }, 100)`;
  expect(await node(script)).toEqual({ code: 3, stdout: 'out\n', output: 'out\nerr\n' });
});

it('run says why a program could not be started', async () => {
  const { code, output } = await tryRun(['no-such-program']);
  expect(code).toBeNull();
  expect(output).toMatch(/no-such-program ENOENT/);
});

it('run hands on the output as it comes', async () => {
  const seen: string[] = [];
  await tryRun([process.execPath, '-e', 'console.log(1)'], { onOutput: (text) => seen.push(text) });
  expect(seen).toEqual(['1\n']);
});

it('run throws all that a failing program printed', async () => {
  const script = 'console.error("why"); process.exitCode = 1';
  await expect(run([process.execPath, '-e', script])).rejects.toThrow(/failed with 1:\nwhy$/);
});

it('run returns what a program printed on standard output alone', async () => {
  expect(await run([process.execPath, '-e', 'console.error("no"); console.log("yes")'])).toBe('yes\n');
});

it('run ends what a program has started along with it', async () => {
  // The grandchild holds the pipe open: this ends only when it is gone as well.
  const child = 'process.stdout.write("up"); setInterval(() => {}, 1000)';
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`;
  const controller = new AbortController();
  const { code, output } = await tryRun([process.execPath, '-e', script], {
    signal: controller.signal,
    onOutput: (text) => text === 'up' && controller.abort(new Error('it is enough')),
  });
  expect(code).toBeNull();
  expect(output).toBe(`up${process.execPath} was ended: it is enough\n`);
});

it('run does not let a program run whose signal has aborted before', async () => {
  const signal = AbortSignal.abort(new Error('too late'));
  const script = 'setTimeout(() => console.log("ran"), 5000)';
  expect((await node(script, signal)).output).toBe(`${process.execPath} was ended: too late\n`);
  await expect(run([process.execPath, '-e', script], { signal })).rejects.toThrow('too late');
});
