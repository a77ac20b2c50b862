import type { Found } from './measure.ts';

export type Result = Found & { readonly name: string };

/** Prints what was found of each document, of all of them, and what stands in the way most often. */
export function show(found: readonly Result[]): void {
  console.table(
    Object.fromEntries(
      found.map(({ name, operations, methods, tried, failed, seconds, megabytes, ...each }) => [
        name,
        {
          ...{ operations, methods: methods.length, compiles: each.fault ? '–' : compiles(each) },
          ...{ tried, failed: Object.keys(failed).length, 'CPU s': seconds, MB: megabytes },
        },
      ]),
    ),
  );
  const taken = found.filter(({ fault }) => !fault);
  const sum = (of: (each: Result) => number) => taken.reduce((total, each) => total + of(each), 0);
  const percent = (part: number, all: number) =>
    `${((100 * part) / (all || 1)).toFixed(1)} % (${part} of ${all})`;
  const tried = sum((each) => each.tried);
  console.log(`Documents taken: ${percent(taken.length, found.length)}
Operations with a method: ${percent(
    sum(({ methods }) => methods.length),
    sum(({ operations }) => operations),
  )}
Clients that compile: ${percent(taken.filter(compiles).length, taken.length)}
Methods that agree with Prism, of those tried: ${percent(tried - sum(({ failed }) => Object.keys(failed).length), tried)}`);

  for (const { name, fault } of found) if (fault) console.log(`✗ ${name}: ${fault}`);
  for (const { name, problems } of taken)
    for (const [compiler, lines] of Object.entries(problems))
      if (lines[0])
        console.log(`✗ ${name}: ${lines.length} problems with TypeScript ${compiler}, such as ${lines[0]}`);
  for (const { name, failed } of taken)
    for (const [id, why] of Object.entries(failed)) console.log(`✗ ${name}: ${id}: ${why}`);
  showMost(found.flatMap(({ reasons }) => reasons));
}

const compiles = ({ problems }: Pick<Result, 'problems'>): boolean =>
  Object.values(problems).every(({ length }) => length === 0);

function showMost(reasons: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const reason of reasons.map(kindOf)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, 12);
  if (most.length > 0) console.log('\nWhy operations have no method:');
  for (const [reason, count] of most) console.log(`${String(count).padStart(6)}  ${reason}`);
}

/** What several operations have in common: names and places left out. */
const kindOf = (reason: string): string =>
  reason
    .replaceAll(/"[^"]*"/g, '…')
    .replace(/^\S+[/]\S+:? /, '')
    .slice(0, 110);
