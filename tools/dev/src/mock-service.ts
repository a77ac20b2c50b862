// Prism, kept loaded, with a server for each API. A new contract takes the place of the old one at the same address.
import { serve } from '@latchkey/cli/serve';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

export interface MockOrder {
  readonly api: string;
  /** Path of the bundled contract. */
  readonly document: string;
  /** Where it is to listen if nobody else does, for the first time. */
  readonly port: number;
}

interface Running {
  readonly server: ReturnType<typeof createServer>;
  readonly port: number;
}

const host = '127.0.0.1';
const running = new Map<string, Running>();

serve(async ({ api, document, port: wanted }: MockOrder): Promise<number> => {
  const operations = await getHttpOperationsFromSpec(document);
  // As `prism mock` has it.
  const config = {
    isProxy: false,
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  } as const;
  const logger = createLogger('mock', { level: 'silent' });
  const server = createServer(operations, { cors: true, config, components: { logger } });
  const before = running.get(api);
  // From here on the old one is gone: all that can fail but listening has been done.
  await before?.server.close();
  const port = before?.port ?? wanted;
  const address = await server.listen(port, host).catch(() => server.listen(0, host));
  const now = { server, port: Number(new URL(address).port) };
  running.set(api, now);
  return now.port;
});
