// A client in a process of its own, which tells how much memory it takes.
import { serve } from '@latchkey/cli/serve';
import { type ApiName, apis } from '../apis.ts';
import { collect } from './memory.ts';
import { type Call, startCall } from './start-call.ts';

export interface PeakCall extends Call {
  readonly api: ApiName;
}

/** Of the whole process, in bytes: what it has now, and the most that it ever had. */
export interface Memory {
  readonly now: number;
  readonly most: number;
}

serve(async ({ api, ...call }: PeakCall): Promise<Memory> => {
  // What is left of the response before is none of this one's.
  collect();
  await startCall(apis[api].createClient, call);
  return { now: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 };
});
