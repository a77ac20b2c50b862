import { runCommand } from '@latchkey/cli';
import { checkAll } from './check-all.ts';
import { readShard } from './shard.ts';

const usage = `Usage: npm test -- [--shard i/n]

Checks all that CI checks: the committed generated code against the specs, and then the same as \`pnpm check\`.

  --shard i/n  does the i-th of n parts; the n parts together do everything
  --help       prints this`;

await runCommand({ usage, options: { shard: { type: 'string', default: '1/1' } } }, ({ values }) =>
  checkAll(readShard(values.shard), { isCommitted: true }),
);
