import { stateKinds } from '../src/entry.ts';
import { acts, actsWhereDuplicatesAreRejected } from '../src/machine/acts.ts';
import { type Row, sharedRows, table } from '../src/machine/table.ts';

const states = Object.entries(stateKinds);

/** The machine's tables as Markdown, for `docs/machine.md`. */
export function describeTable(): string {
  const rows = [...table, ...sharedRows];
  return [
    ['state', 'kind', 'what a worker does', 'where duplicates are rejected'],
    ...states.map(([state, kind]) => {
      const act = acts[state as keyof typeof acts] ?? '';
      const other = actsWhereDuplicatesAreRejected[state as keyof typeof acts];
      return [`\`${state}\``, kind, act, other ?? (act && 'nothing')];
    }),
  ]
    .map(line)
    .toSpliced(1, 0, line(['---', '---', '---', '---']))
    .concat('')
    .concat(
      [
        ['from', 'event', 'to', 'then', 'what it means'],
        ['---', '---', '---', '---', '---'],
        ...rows.map(cells),
      ].map(line),
    )
    .join('\n');
}

const cells = ({ from, event, to, waits, fails, durable, says }: Row): string[] => [
  `\`${from}\``,
  event,
  to === from ? '' : `\`${to}\``,
  waits
    ? `waits (${waits})${fails ? ', counts as failing' : ''}`
    : durable === false
      ? 'waits for no disk'
      : '',
  says,
];

const line = (columns: readonly string[]): string => `| ${columns.join(' | ')} |`;

/** Without the padding that the formatter gives tables. */
export const unpadded = (markdown: string): string =>
  markdown.replace(/ *\| */g, '|').replace(/\|:?-+:?(?=\|)/g, '|---');
