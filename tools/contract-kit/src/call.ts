import { composed } from './composed.ts';
import type { Contract } from './contract.ts';
import { type Exchange, recordingFetch } from './exchange.ts';
import type { Input } from './input.ts';
import { repeatInput } from './repeats.ts';
import type { Operation } from './spec.ts';

export const apiKey = 'contract-test-key';

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
  // Prism's examples know nothing of what was sent.
  const respond = response ?? (async (request) => repeatInput(operation, input, await fetch(request)));
  const recording = recordingFetch(headers, respond);
  const { exchanges } = recording;
  // An operation that asks for no key has to work without one.
  const key = operation.security.length > 0 ? { apiKey } : {};
  const options = { ...key, baseUrl: url, fetch: recording.fetch };
  const client = createClient(options as never) as Record<string, Method>;
  const method = client[operation.id];
  if (!method) throw new Error(`The client has no method ${operation.id}.`);
  return method(argumentOf(operation, input), { maxAttempts: 1 }).then(
    (result) => ({ result, exchanges }),
    (error) => ({ error, exchanges }),
  );
}

/** The one argument of a method: parameters and the members of the body side by side. */
function argumentOf({ description, parameters, body: declared }: Operation, input: Input): unknown {
  if (!declared) return input.parameters;
  const { type, properties = {} } = composed(description, declared.schema).value;
  if (type !== 'object' || Object.keys(properties).length === 0)
    return { ...input.parameters, ...(input.body !== undefined && { body: input.body }) };
  // Where there is nothing but a body, the argument is one, also when it is no object.
  return parameters.length === 0 ? input.body : { ...input.parameters, ...Object(input.body) };
}
