// A client in a process of its own, which tells how much memory it takes.
import { writeFileSync } from 'node:fs';
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

/** Lets the system forget the most memory that this process had; where it cannot, its start counts as well. */
function forgetMost(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

serve(async ({ api, ...call }: PeakCall): Promise<Memory> => {
  // What is left of the response before is none of this one's.
  collect();
  forgetMost();
  await startCall(apis[api].createClient, call);
  return { now: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 };
});
