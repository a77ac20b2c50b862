import { type Ended, programOf, tryRun } from '@latchkey/cli';

/** Runs Redocly's command line in a folder. */
export type RunRedocly = (cwd: string, ...args: string[]) => Promise<Ended>;

/** Nothing goes to Redocly, and no notice of a newer version mixes with what it has to say. */
export const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

export const program = programOf('@redocly/cli', import.meta.dirname, 'redocly');

/** In a process of its own. */
export const runRedocly: RunRedocly = (cwd, ...args) =>
  tryRun([...program, ...args], { cwd, env: { ...process.env, ...quiet } });
