import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { type ClientOptions, createEightKeys2026Client } from '../../src/index.ts';

describeContract({
  bundle,
  // At 5 requests a second the tests would take an hour.
  createClient: (options: ClientOptions) => createEightKeys2026Client({ ...options, rateLimiter: false }),
  errorResponseOf: (status, body) => ({
    kind: undefined,
    retryable: status === 429,
    detail: Object(body).message,
  }),
  rules: { placeOrder: ['sum of quantity'] },
});
