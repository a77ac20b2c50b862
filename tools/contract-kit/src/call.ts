import type { Contract } from './contract.ts';
import { type Exchange, recordingFetch } from './exchange.ts';
import type { Operation } from './spec.ts';

export const apiKey = 'contract-test-key';

/** What a caller gives: the parameters by the caller's names, and the body. */
export interface Input {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export interface Outcome {
  readonly result?: unknown;
  /** What was thrown. */
  readonly error?: unknown;
  readonly exchanges: readonly Exchange[];
}

type Method = (args: unknown, options: { maxAttempts: number }) => Promise<unknown>;

interface CallSettings {
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly response?: (request: Request) => Response;
}

/** Calls the client's method of an operation. */
export async function call(
  { createClient }: Pick<Contract, 'createClient'>,
  operation: Operation,
  input: Input,
  { url, headers, response }: CallSettings,
): Promise<Outcome> {
  const { fetch, exchanges } = recordingFetch(headers, response);
  const client = createClient({ apiKey, baseUrl: url, fetch }) as Record<string, Method>;
  const method = client[operation.id];
  if (!method) throw new Error(`The client has no method ${operation.id}.`);
  return method(argumentOf(operation, input), { maxAttempts: 1 }).then(
    (result) => ({ result, exchanges }),
    (error) => ({ error, exchanges }),
  );
}

/** The one argument of a method: the body alone, the parameters alone, or both in one object. */
function argumentOf({ parameters, body: declared }: Operation, input: Input): unknown {
  if (parameters.length === 0) return input.body;
  return declared ? { ...input.parameters, body: input.body } : input.parameters;
}
