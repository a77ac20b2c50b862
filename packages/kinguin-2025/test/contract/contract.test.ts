import { describeContract } from '@latchkey/contract-kit';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { createKinguin2025Client } from '../../src/index.ts';

describeContract({
  bundle,
  createClient: createKinguin2025Client,
  errorResponseOf: (_status, body) => {
    const { kind, detail } = Object(body);
    return { kind, retryable: kind === 'ResourceLock', detail };
  },
  rules: { placeOrder: ['wholesale offerId', 'sum of qty', 'unique productId'] },
});
