import type { Command, Options } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { adapters } from './suppliers.ts';

const program = 'npx @latchkey/orders';

/** The options of every command. */
export const common = {
  journal: {
    type: 'string',
    value: 'FILE|URL',
    says: 'the SQLite file, or the postgres:// URL; default: LATCHKEY_JOURNAL',
  },
  schema: { type: 'string', value: 'NAME', says: 'the schema of the tables in PostgreSQL; default: public' },
  migrate: {
    type: 'boolean',
    says: 'bring a journal of an older release up to date first: releases that know only that stop working',
  },
  json: { type: 'boolean', says: 'write JSON, for scripts; errors too, on the error stream' },
  help: { type: 'boolean', says: 'print this' },
} as const satisfies Options;

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`).join('\n');
};

const optionRows = (options: Options) =>
  Object.entries(options).map(
    ([name, { value, says }]) => [`--${name}${value ? ` ${value}` : ''}`, says] as const,
  );

const codes = columns(Object.values(exitCodes).map(([code, says]) => [String(code), says] as const));

const settings = columns([
  ['LATCHKEY_JOURNAL', 'the journal, where --journal is not given: no password on a command line'],
  ['LATCHKEY_JOURNAL_KEY', '32 bytes in base64, with which the keys in the journal are sealed'],
  ['LATCHKEY_FORMER_JOURNAL_KEYS', 'keys of earlier times, separated by commas, which still open'],
]);

const supplierSettings = columns(
  adapters.flatMap(({ name, prefix, says }) => [
    [`${prefix}_API_KEY`, `for ${name}: ${says}`] as const,
    [`${prefix}_BASE_URL`, 'production unless set: supplier-sandbox, or a URL'] as const,
  ]),
);

/** What `--help` prints of the program. */
export const helpOfAll = (
  commands: ReadonlyMap<string, Command>,
): string => `Purchases of @latchkey/orders, for operators.

Usage: ${program} COMMAND [options]; ${program} COMMAND --help says more

${columns([...commands].map(([name, { argument, says }]) => [argument ? `${name} ${argument}` : name, says] as const))}

Options of every command:
${columns(optionRows(common))}

Environment:
${settings}
${supplierSettings}

Exit codes:
${codes}`;

/** What `--help` prints of one command. */
export const helpOf = (name: string, { says, argument, options, sends }: Command): string => `${name} ${says}.

Usage: ${program} ${name}${argument ? ` ${argument}` : ''} [options]

Options:
${columns([...optionRows(options), ...optionRows(common)])}

Environment:
${settings}${sends ? `\n${supplierSettings}` : ''}

Exit codes:
${codes}`;
