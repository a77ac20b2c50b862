import { readFileSync } from 'node:fs';

/** Where the system tells what other processes cost; on other systems nothing is known here. */
const isLinux = process.platform === 'linux';

/** A tick of the kernel's accounts, in microseconds. */
const TICK_US = 10_000;

/** The time that a process has spent on its processors so far, in microseconds. */
export function cpuTime(pid: number): number {
  if (!isLinux) return Number.NaN;
  // The second field is a name in parentheses, which may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * TICK_US;
}

/** The most memory that a process has had so far, in megabytes. */
export function mostMemory(pid: number): number {
  if (!isLinux) return Number.NaN;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}
