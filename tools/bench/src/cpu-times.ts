import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Linux counts in hundredths of a second. */
const tick = 10;

/**
 * The CPU time that this process and those that it started have used so far, in milliseconds, by what they run.
 * Empty where there is no /proc.
 */
export function cpuTimes(): Record<string, number> {
  const times: Record<string, number> = {};
  const family = new Set([process.pid]);
  for (const pid of pids()) {
    try {
      const [, ppid = '', ...fields] =
        readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      if (!family.has(pid) && !family.has(Number(ppid))) continue;
      family.add(pid);
      const [user = 0, system = 0] = fields.slice(9, 11).map(Number);
      const name = pid === process.pid ? 'the loop' : nameOf(pid);
      times[name] = (times[name] ?? 0) + (user + system) * tick;
    } catch {
      // It has ended meanwhile.
    }
  }
  return times;
}

/** Parents come before their children. */
function pids(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

function nameOf(pid: number): string {
  const [program = '', module = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return basename(program) === 'node' ? basename(module) : basename(program);
}
