import { violationsIn } from '@latchkey/contract-kit/library';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { WireResponse } from './exchange.ts';
import { accepted, failed, rejected, type Verdict } from './verdict.ts';

/** Prism in this process, as `prism mock` has it. */
export async function startPrism(document: object): Promise<{ url: string; stop(): Promise<void> }> {
  const operations = await getHttpOperationsFromSpec(document);
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
  const server = createServer(operations, { cors: false, config, components: { logger } });
  return { url: await server.listen(0, '127.0.0.1'), stop: () => server.close() };
}

/** What Prism found wrong. It names a member that is missing, or too many, in its message. */
export function prismVerdict(response: WireResponse): Verdict {
  const { status, text } = response;
  const violations = violationsIn({ response: response as never, text });
  if (violations.length > 0)
    return rejected(
      violations.flatMap(({ location: [, ...place], message }) => {
        const [, member] = /property '([^']*)'|'([^']*)' (?:is|property)/.exec(message) ?? [];
        return [[...place, ...(member === undefined ? [] : [member])].join('.')];
      }),
    );
  return status < 300 ? accepted : failed(`status ${status}: ${text.slice(0, 200)}`);
}
