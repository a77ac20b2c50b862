import type { Connect } from './definition.ts';
import { createMask } from './mask.ts';
import { resolveOptions } from './options.ts';
import { readBody } from './read-body.ts';
import { readResponse } from './read-response.ts';
import type { ServiceData } from './service.ts';
import { writeRequest } from './write-request.ts';

/** @throws {ArgumentError} When an option is unusable. */
export const connect: Connect = (definition, options) => {
  const resolved = resolveOptions(definition, options);
  const { header, prefix } = definition.service.auth as Required<ServiceData>['auth'];
  return {
    ...definition,
    ...resolved,
    rateLimiter: resolved.rateLimiter ?? definition.limiterFor?.(resolved.baseUrl),
    // A followed redirect turns a POST into a GET of some page; a cached response is one to another call.
    init: {
      headers: { [header]: prefix + options.apiKey, Accept: 'application/json' },
      redirect: 'manual',
      cache: 'no-store',
    },
    mask: createMask(options.apiKey as string),
    write: writeRequest,
    read: readResponse,
    readBody,
  };
};
