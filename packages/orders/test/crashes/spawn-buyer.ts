import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { DeliveredKey } from '../../src/intent.ts';
import type { Task } from './buyer.ts';

const script = fileURLToPath(new URL('buyer.ts', import.meta.url));

export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  /** The keys of each purchase; `null` where it stood still. */
  readonly keys: readonly (DeliveredKey[] | null)[];
}

/** Has a process make purchases, to its end. */
export const spawnBuyer = async (task: Task): Promise<Ended> => {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(task));
  const output = text(child.stdout);
  const [code, signal] = await once(child, 'close');
  return { code, signal, keys: JSON.parse(await output) };
};
