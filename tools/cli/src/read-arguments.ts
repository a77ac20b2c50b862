import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;

export interface Command<Declared extends Options = Record<never, never>> {
  /** What `--help` prints. */
  readonly usage: string;
  /** As `parseArgs` of `node:util` takes them; `--help` is one of every command. */
  readonly options?: Declared;
  /** The least and the most arguments that it takes beside options; none unless given. */
  readonly positionals?: readonly [least: number, most: number];
}

const help = { type: 'boolean', short: 'h', default: false } as const;

type Parsed<Declared extends Options> = ReturnType<
  typeof parseArgs<{ options: Declared; allowPositionals: true }>
>;

export interface Given<Declared extends Options> {
  readonly values: Parsed<Declared>['values'] & { help: boolean };
  readonly positionals: readonly string[];
}

/** @throws {UsageError} When there is an option that the command does not have, or too many or too few arguments. */
export function readArguments<const Declared extends Options>(
  { options, positionals: [least, most] = [0, 0] }: Command<Declared>,
  args: readonly string[] = process.argv.slice(2),
): Given<Declared> {
  const { values, positionals } = parse({ ...options, help }, args);
  const { length } = positionals;
  if (length > most) throw new UsageError(`Too many arguments: ${positionals.slice(most).join(', ')}`);
  if (length < least && !values.help) throw new UsageError('An argument is missing.');
  return { values: values as Given<Declared>['values'], positionals };
}

function parse(options: Options, args: readonly string[]): Parsed<Options> {
  // `pnpm <command> -- --option` hands the `--` on.
  const rest = args[0] === '--' ? args.slice(1) : args;
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
