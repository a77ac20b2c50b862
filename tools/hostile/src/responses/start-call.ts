import type { Input } from '@latchkey/contract-kit/library';
import type { Api } from '../apis.ts';

/** A call of a client's method. */
export interface Call {
  readonly operation: string;
  readonly url: string;
  readonly input: Input;
  readonly deadlineMs: number;
}

type Method = (argument: object, options: { deadlineMs: number }) => Promise<unknown>;

/** Makes a call, and tells how it ended. */
export function startCall(
  createClient: Api['createClient'],
  { operation, url, input, deadlineMs }: Call,
): Promise<{ readonly result?: unknown; readonly error?: unknown }> {
  const client = createClient({ apiKey: 'hostile-test-key', baseUrl: url }) as Record<string, Method>;
  const method = client[operation] as Method;
  return method({ ...input.parameters, ...Object(input.body) }, { deadlineMs }).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
}
