import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { createEightKeysClient } from '../../src/index.ts';

describeContract({
  bundle,
  createClient: createEightKeysClient,
  errorResponseOf: (status, body) => ({
    kind: undefined,
    retryable: status === 429,
    detail: Object(body).message,
  }),
  rules: { placeOrder: ['sum of quantity'] },
});
