import { readFileSync } from 'node:fs';
import { CatalogError, readCatalog } from './catalog/read-catalog.ts';
import { SeedError } from './sandbox.ts';
import { type RunningSandbox, type StartOptions, startSandbox } from './start-sandbox.ts';
import { DataFileError } from './store/sqlite-file.ts';
import { UsageError } from './usage-error.ts';
import { welcome } from './welcome.ts';

interface ServeOptions extends Omit<StartOptions, 'catalog'> {
  readonly catalogFile: string | undefined;
}

/**
 * Starts a sandbox that runs until the process gets a signal to end, and prints where it is.
 *
 * @throws {UsageError} When it cannot start as asked.
 */
export async function serve(
  { catalogFile, ...options }: ServeOptions,
  print: (text: string) => void,
): Promise<RunningSandbox> {
  const catalog = catalogFile === undefined ? undefined : readCatalogFile(catalogFile);
  const sandbox = await startSandbox({ ...options, catalog }).catch((error) => {
    if (error?.code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${options.port} is in use. Name another one with --port, or 0 for any free one.`,
      );
    }
    throw error instanceof DataFileError || error instanceof SeedError
      ? new UsageError(error.message)
      : error;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => sandbox.stop());
  print(welcome(sandbox));
  return sandbox;
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
