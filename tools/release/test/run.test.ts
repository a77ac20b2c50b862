import { expect, it } from 'vitest';
import { run, tryRun } from '../src/run.ts';

const node = (script: string, signal?: AbortSignal) => tryRun(process.execPath, ['-e', script], { signal });

it('says how a program ended and what it printed', async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
  expect(await node(script)).toEqual({ code: 3, stdout: 'out\n', output: 'out\n\nerr' });
  expect(await tryRun('no-such-program', [])).toMatchObject({
    code: 1,
    output: expect.stringMatching(/ENOENT/),
  });
});

it('throws all that a failing program printed', async () => {
  const script = 'console.error("why"); process.exitCode = 1';
  await expect(run(process.execPath, ['-e', script])).rejects.toThrow(/failed with 1:\nwhy/);
});

it('kills what a program has started along with it', async () => {
  const controller = new AbortController();
  // The grandchild holds the pipe open: this ends only when it is gone as well.
  const child = `process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)`;
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`;
  const running = node(script, controller.signal);
  setTimeout(() => controller.abort(), 1_000);
  const { code, output } = await running;
  expect(code).toBe(1);
  expect(output).toContain('killed by SIGKILL');
});
