import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { DeliveredKey } from '../../src/intent.ts';
import type { Task } from './buyer.ts';

/** Compiled code, which makes starting a process twice as fast. Only one that ends well writes it. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/buyer', import.meta.url));
const script = fileURLToPath(new URL('buyer.ts', import.meta.url));

export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  /** What it reported. */
  readonly keys: DeliveredKey[] | undefined;
}

type Kind = 'sqlite' | 'postgres';

/** One of each kind that loads while others buy, and waits for its task. It ends with this process. */
const waiting = new Map<Kind, ReturnType<typeof start>>();

const start = (kind: Kind) => {
  const child = spawn(process.execPath, [script, kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  child.unref();
  return child;
};

/** Has a process make a purchase, to its end. */
export const spawnBuyer = async (task: Task): Promise<Ended> => {
  const kind = 'file' in task.journal ? 'sqlite' : 'postgres';
  const child = waiting.get(kind) ?? start(kind);
  waiting.set(kind, start(kind));
  child.stdin.end(JSON.stringify(task));
  const output = text(child.stdout);
  const [code, signal] = await once(child, 'close');
  const report = await output;
  return { code, signal, keys: report ? JSON.parse(report) : undefined };
};
