import { choicesOf } from './choices.ts';
import { formerRules, rulesOf } from './former-rules.ts';
import { setupOf } from './setups.ts';
import { simulate } from './world.ts';

Error.stackTraceLimit = 0;
const n = Number(process.argv[2] ?? 1000);
const old = process.argv[3] === 'old';
const t = process.cpuUsage();
const seen: Record<string, number[]> = {};
const ends: Record<string, number> = {};
let steps = 0;
for (let seed = 1; seed <= n; seed++) {
  const setup = old ? { ...setupOf(seed), rules: rulesOf(formerRules) } : setupOf(seed);
  let w: any;
  const o = simulate(setup, choicesOf(seed), undefined, (world) => {
    w = world;
    return true;
  });
  steps += o.steps;
  const e = w.journal.row?.entry;
  const k = `${e?.state}/${w.supplier.orders.length}`;
  ends[k] = (ends[k] ?? 0) + 1;
  if (o.violation) {
    (seen[o.violation] ??= []).push(seed);
  }
}
const u = process.cpuUsage(t);
for (const [v, s] of Object.entries(seen)) console.log(v, s.length, s.slice(0, 10));
console.log(ends, 'steps/run', steps / n, 'schedules per cpu s', n / ((u.user + u.system) / 1e6));
