import { runCommand } from '@latchkey/cli';
import { checkAll } from './check-all.ts';

const usage = `Usage: pnpm check

Generates and builds anew what an edit changes. Checks the form of the code, unused code, specs, types, tests, what
would be published, the README's examples, the tour. What no edit changes comes from the cache.

\`npm test\`, which is the gate, does one thing more: it first compares the committed generated code with the specs.
After \`pnpm check\` the generated code is right: commit it.

  --help  prints this`;

await runCommand({ usage }, () => checkAll({ index: 1, count: 1 }, { isCommitted: false }));
