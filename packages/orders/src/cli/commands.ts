import type { Command } from './command.ts';
import { buy } from './commands/buy.ts';
import { adopt, close, retry } from './commands/decide.ts';
import { exportAll } from './commands/export.ts';
import { list } from './commands/list.ts';
import { purge } from './commands/purge.ts';
import { reseal } from './commands/reseal.ts';
import { returnKeys } from './commands/return-keys.ts';
import { run } from './commands/run.ts';
import { settle } from './commands/settle.ts';
import { show } from './commands/show.ts';

/** Every command, by its name. */
export const commands = new Map<string, Command>(
  Object.entries({
    list,
    show,
    buy,
    settle,
    run,
    'return-keys': returnKeys,
    adopt,
    close,
    retry,
    export: exportAll,
    purge,
    reseal,
  }),
);
