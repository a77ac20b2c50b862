import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { createEightKeysClient } from '../../src/index.ts';

const kinds: { readonly [status: number]: string } = {
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'DuplicateExternalId',
  422: 'Invalid',
  429: 'TooManyRequests',
};

describeContract({
  bundle,
  createClient: createEightKeysClient,
  refusalOf: (status, body) => ({
    kind: kinds[status],
    retryable: status === 429,
    detail: Object(body).message,
  }),
  rules: { placeOrder: ['sum of quantity'] },
});
