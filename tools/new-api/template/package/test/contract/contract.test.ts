import { describeContract } from '@latchkey/contract-kit';
import { ifText } from '@latchkey/runtime';
import bundle from '../../src/generated/openapi.json' with { type: 'json' };
import { create$Type$Client } from '../../src/index.ts';

describeContract({
  bundle,
  createClient: create$Type$Client,
  errorResponseOf: (status, body) => ({
    kind: undefined,
    retryable: status === 429,
    detail: ifText(Object(body).message),
  }),
});
