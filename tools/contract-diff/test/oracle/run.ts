#!/usr/bin/env node
// Holds the comparison of schemas to Ajv on many random edits: `pnpm contract:diff:oracle [edits] [seed]`.
import { holdToAjv } from './oracle.ts';

const [runs = 5000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${runs} edits, seed ${seed}`);
const { verdicts, shown } = holdToAjv(runs, seed);
console.log(
  `No edit is rated too low. ${Object.entries(verdicts)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ')}.`,
);
console.log(
  `Of the major ones, ${Math.round((100 * shown) / verdicts.major)} % break a value that was found.`,
);
