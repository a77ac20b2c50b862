import type { Result } from './show.ts';

/** What `docs/figures/corpus.json` says of each document, and which were not measured. */
export function figuresOf(found: readonly Result[], notRun: readonly string[]) {
  return {
    documents: found.map(
      ({ name, fault, operations, methods, problems, tried, failed, seconds, megabytes }) =>
        fault
          ? { name, fault }
          : {
              ...{ name, operations, methods: methods.length },
              problems: Object.fromEntries(Object.entries(problems).map(([of, { length }]) => [of, length])),
              ...{ tried, failed: Object.keys(failed).length, seconds, megabytes },
            },
    ),
    notRun,
  };
}
