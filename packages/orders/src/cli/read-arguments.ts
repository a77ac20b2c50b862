import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command, Values } from './command.ts';
import { common } from './help.ts';
import { UsageError } from './usage-error.ts';

export interface Given {
  readonly values: Values<Command['options']> & Values<typeof common>;
  /** The argument beside options; empty where there is none. */
  readonly argument: string;
}

/** @throws {UsageError} When an option or the argument is missing, unknown or too much. */
export function readArguments(name: string, { options, argument }: Command, args: readonly string[]): Given {
  const { values, positionals } = parse(name, { ...options, ...common }, args);
  const [given = '', ...more] = positionals;
  const isRight = more.length === 0 && (argument ? given !== '' : given === '');
  if (values.help || isRight) return { values, argument: given };
  const takes = argument ? `one argument, ${argument}` : 'no argument beside options';
  throw new UsageError(`${name} takes ${takes}: see npx @latchkey/orders ${name} --help.`);
}

function parse(name: string, options: ParseArgsConfig['options'] & object, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Given['values'], positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee npx @latchkey/orders ${name} --help.`);
  }
}
