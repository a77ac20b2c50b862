// A client in a process of its own, which tells how much memory it takes.
import { readFileSync, writeFileSync } from 'node:fs';
import { serve } from '@latchkey/cli/serve';
import { type ApiName, apis } from '../apis.ts';
import { collect } from './memory.ts';
import { type Call, startCall } from './start-call.ts';

export interface PeakCall extends Call {
  readonly api: ApiName;
}

/** Of the whole process, in bytes: what it has now, and the most that it had since the response before. */
export interface Memory {
  readonly now: number;
  readonly most: number;
}

/** Where it cannot be forgotten, the most counts that the process ever had. */
const isForgetful = process.platform === 'linux';

/** Lets the system forget the most memory that this process had. */
function forgetMost(): void {
  if (isForgetful) writeFileSync('/proc/self/clear_refs', '5');
}

/** What `process.resourceUsage()` says is never less than what the process had that started this one. */
const mostOf = (): number =>
  isForgetful
    ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
    : process.resourceUsage().maxRSS * 1024;

serve(async ({ api, ...call }: PeakCall): Promise<Memory> => {
  // What is left of the response before is none of this one's.
  collect();
  forgetMost();
  await startCall(apis[api].createClient, call);
  return { now: process.memoryUsage.rss(), most: mostOf() };
});
