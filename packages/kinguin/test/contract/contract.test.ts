import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { createKinguinClient } from '../../src/index.ts';

describeContract({
  bundle,
  createClient: createKinguinClient,
  errorResponseOf: (_status, body) => {
    const { kind, retryable = false, detail, message } = Object(body);
    return { kind, retryable, detail: detail ?? message };
  },
  rules: { placeOrder: ['sum of qty', 'unique offerId'] },
});
