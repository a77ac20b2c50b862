import module from 'node:module';
import { parseArgs } from 'node:util';
import type { RunningSandbox } from './start-sandbox.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_PORT = 4020;

const help = `Starts Kinguin and 8keys on this machine: both order APIs, with orders, keys, money and faults.

Usage: npx @latchkey/sandbox [options]

  --port N         the port to listen on; 0 for any free one (default ${DEFAULT_PORT})
  --data FILE      keep orders, keys, money and prices in this file (default: in memory, gone at the end)
  --catalog FILE   sell what this JSON file says instead of the built-in goods
  --seed N         a whole number; the same one gives the same ids and keys (default 1)
  --host HOST      where to listen (default 127.0.0.1: nobody else gets in)
  --control-token TOKEN
                   what requests to /control must bear (default: nothing on loopback, else a random one)
  --quiet          print nothing but errors
  --help           print this
`;

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        catalog: { type: 'string' },
        seed: { type: 'string' },
        host: { type: 'string' },
        'control-token': { type: 'string' },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nRun npx @latchkey/sandbox --help for what there is.`);
  }
}

function wholeNumber<T>(name: string, text: string | undefined, byDefault: T, most: number): number | T {
  if (text === undefined) return byDefault;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}, not ${JSON.stringify(text)}.`);
}

/**
 * Does what the arguments ask for.
 *
 * @returns The sandbox, once it listens; `undefined` when none was to be started.
 * @throws {UsageError} When it cannot be done as asked.
 */
export async function runCommandLine(
  args: readonly string[],
  print: (text: string) => void,
): Promise<RunningSandbox | undefined> {
  const {
    help: isHelpWanted,
    quiet,
    catalog,
    'control-token': controlToken,
    ...options
  } = readArguments(args);
  if (isHelpWanted) {
    print(help);
    return undefined;
  }
  const port = wholeNumber('port', options.port, DEFAULT_PORT, 65_535);
  const seed = wholeNumber('seed', options.seed, undefined, Number.MAX_SAFE_INTEGER);
  // The suppliers take most of the start to load: with the cache half as long, and for a mistyped option not at all.
  module.enableCompileCache?.();
  const { serve } = await import('./serve.ts');
  return serve({ ...options, port, seed, controlToken, catalogFile: catalog }, quiet ? () => {} : print);
}
