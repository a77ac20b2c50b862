import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Reads the command line; wrong usage ends the program with what it says of itself. */
export function readArguments<Config extends ParseArgsConfig>(help: string, config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
