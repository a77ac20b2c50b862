#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CatalogError, readCatalog } from './catalog/read-catalog.ts';
import { SeedError } from './sandbox.ts';
import { type RunningSandbox, startSandbox } from './start-sandbox.ts';
import { DataFileError } from './store/sqlite-file.ts';

const DEFAULT_PORT = 4020;

const help = `Starts Kinguin and 8keys on this machine: both order APIs, with orders, keys, money and faults.

Usage: latchkey-sandbox [options]

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

/** Wrong usage: the message says what to do, and a stack would not help. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
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
    throw new UsageError(`${(error as Error).message}\nRun latchkey-sandbox --help for what there is.`);
  }
}

function wholeNumber<T>(name: string, text: string | undefined, byDefault: T, most: number): number | T {
  if (text === undefined) return byDefault;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}, not ${JSON.stringify(text)}.`);
}

function readCatalogFile(file: string) {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`The catalog ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return readCatalog(json);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw new UsageError(`The catalog ${file} is not usable:\n${error.message}`);
  }
}

const welcome = ({ baseUrls, settings, controlToken }: RunningSandbox) => `Kinguin  ${baseUrls.kinguin}
         API key ${settings.kinguin.apiKey}
         curl -H 'X-Api-Key: ${settings.kinguin.apiKey}' ${baseUrls.kinguin}/v1/order

8keys    ${baseUrls['8keys']}
         API key ${settings['8keys'].apiKey}
         curl -H 'Authorization: Bearer ${settings['8keys'].apiKey}' -H 'Accept: application/json' ${baseUrls['8keys']}/orders

Control  ${baseUrls.control}${controlToken === undefined ? '' : `\n         token   ${controlToken}`}
         curl ${controlToken === undefined ? '' : `-H 'Authorization: Bearer ${controlToken}' `}${baseUrls.control}/8keys/ledger

Ctrl-C stops the sandbox.
`;

async function main(): Promise<void> {
  const options = readArguments();
  if (options.help) {
    process.stdout.write(help);
    return;
  }
  const port = wholeNumber('port', options.port, DEFAULT_PORT, 65_535);
  const sandbox = await startSandbox({
    port,
    host: options.host,
    controlToken: options['control-token'],
    data: options.data,
    catalog: options.catalog === undefined ? undefined : readCatalogFile(options.catalog),
    seed: wholeNumber('seed', options.seed, undefined, Number.MAX_SAFE_INTEGER),
  }).catch((error) => {
    if (error?.code !== 'EADDRINUSE') throw error;
    throw new UsageError(`Port ${port} is in use. Name another one with --port, or 0 for any free one.`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => sandbox.stop());
  if (!options.quiet) process.stdout.write(welcome(sandbox));
}

main().catch((error) => {
  const isPlain = [UsageError, DataFileError, SeedError].some((kind) => error instanceof kind);
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
});
