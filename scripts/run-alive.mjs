// For scripts/bootstrap.mjs, which runs on Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program, with a sign of life while it prints nothing. One that is silent for long is ended, with all that it has
 * started: pnpm waits without a word for a registry whose certificate it does not trust.
 *
 * @returns A promise of its exit code, 1 when it was ended or could not be started.
 */
export function runAlive(command, args, { cwd, aliveMs = 10_000, silentMs = 120_000 } = {}) {
  const shell = command.endsWith('.cmd');
  // npx ends by itself when it is told to, and leaves pnpm behind: they have a group of their own, which hears of no Ctrl-C.
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { cwd, shell, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    end(child);
    process.exit(1);
  };
  for (const signal of signals) process.once(signal, stop);
  const started = Date.now();
  let last = started;
  const pass = (to) => (text) => {
    last = Date.now();
    to.write(text);
  };
  child.stdout.on('data', pass(process.stdout));
  child.stderr.on('data', pass(process.stderr));
  return new Promise((resolve) => {
    const alive = setInterval(() => {
      const [all, silent] = [started, last].map((since) => Math.round((Date.now() - since) / 1000));
      if (Date.now() - last >= aliveMs) console.log(`  … ${all} s, nothing printed for ${silent} s`);
      if (Date.now() - last < silentMs) return;
      console.error(`✗ It printed nothing for ${silent} s, and was ended.`);
      end(child);
      settle(1);
    }, aliveMs);
    const settle = (status) => {
      clearInterval(alive);
      for (const signal of signals) process.off(signal, stop);
      resolve(status);
    };
    child.once('close', (code) => settle(code ?? 1));
    child.once('error', (error) => {
      console.error(`✗ ${command}: ${error.message}`);
      settle(1);
    });
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function end({ pid }) {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', `${pid}`, '/t', '/f']);
  else process.kill(-pid);
}
