import { composed } from './composed.ts';
import type { Contract } from './contract.ts';
import { type Exchange, recordingFetch } from './exchange.ts';
import { isFile } from './files.ts';
import type { Input } from './input.ts';
import { type KeyForm, keyFormOf, keysFor, preferredOf } from './keys.ts';
import { repeatInput } from './repeats.ts';
import type { Body, Operation, SecurityScheme } from './spec.ts';

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
  /** What the client is given keys for; by default what the operation asks for first. */
  readonly schemes?: readonly SecurityScheme[];
}

/** A client, and how it takes keys where that is not to be seen from its operations. */
type Called = Pick<Contract, 'createClient'> & { readonly keyForm?: KeyForm };

/** Calls the client's method of an operation. */
export async function call(
  { createClient, keyForm }: Called,
  operation: Operation,
  input: Input,
  { url, headers, response, schemes = preferredOf(operation.security) }: CallSettings,
): Promise<Outcome> {
  // Prism's examples know nothing of what was sent.
  const respond = response ?? (async (request) => repeatInput(operation, input, await fetch(request)));
  const recording = recordingFetch(headers, respond);
  const { exchanges } = recording;
  // An operation that asks for no key has to work without one.
  const key = keysFor(keyForm ?? keyFormOf(operation.description), schemes);
  const options = { ...(key !== undefined && { apiKey: key }), baseUrl: url, fetch: recording.fetch };
  const client = createClient(options as never) as Record<string, Method>;
  const method = client[operation.id];
  if (!method) throw new Error(`The client has no method ${operation.id}.`);
  return method(argumentOf(operation, input), { maxAttempts: 1 }).then(
    (result) => ({ result, exchanges }),
    (error) => ({ error, exchanges }),
  );
}

/** The one argument of a method: parameters and the members of the body side by side. */
function argumentOf(operation: Operation, input: Input): unknown {
  const { parameters, body: declared } = operation;
  if (!declared) return input.parameters;
  const body = asGiven(operation, declared, input.body);
  if (declared.isWhole) return { ...input.parameters, ...(body !== undefined && { body }) };
  // Where there is nothing but a body, the argument is one, also when it is no object.
  return parameters.length === 0 ? (body ?? {}) : { ...input.parameters, ...Object(body) };
}

/** With files in the place of the texts that stand for them. */
function asGiven({ description }: Operation, { kind, schema }: Body, body: unknown): unknown {
  if (kind === 'bytes' || kind === 'stream') return typeof body === 'string' ? new Blob([body]) : body;
  if (kind !== 'multipart' || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { properties = {} } = composed(description, schema).value;
  const fileOf = (name: string, value: unknown): unknown => {
    if (!Object.hasOwn(properties, name)) return value;
    const member = composed(
      description,
      description.get(['properties', name], composed(description, schema)),
    );
    const items = member.value.items && composed(description, description.get(['items'], member));
    if (items && isFile(items.value) && Array.isArray(value)) return value.map((item) => new Blob([item]));
    return isFile(member.value) && typeof value === 'string' ? new Blob([value]) : value;
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fileOf(name, value)]));
}
