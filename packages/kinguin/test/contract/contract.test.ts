import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { createKinguinClient } from '../../src/index.ts';

describeContract({
  bundle,
  createClient: createKinguinClient,
  refusalOf: (_status, body) => {
    const { kind, retryable = false } = Object(body);
    return { kind, retryable };
  },
  rules: { placeOrder: ['sum of qty', 'unique offerId'] },
});
