import type { Input } from './input.ts';
import type { Operation } from './spec.ts';

type Values = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Values => (Array.isArray(value) ? {} : Object(value));

/** Lets a success repeat what was sent, where the contract says that it does and it has such a member. */
export async function repeatInput(
  { repeats }: Operation,
  { parameters, body }: Input,
  response: Response,
): Promise<Response> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson || Object.keys(repeats).length === 0) return response;
  const sent: Values = { ...parameters, ...objectOf(body) };
  const { status, headers } = response;
  const repeated = { ...objectOf(await response.clone().json()) };
  for (const [name, member] of Object.entries(repeats))
    if (sent[name] != null && repeated[member] != null) repeated[member] = sent[name];
  return new Response(JSON.stringify(repeated), { status, headers });
}

/** An input to which a response with this body is one. */
export function inputRepeatedIn({ parameters, repeats }: Operation, input: Input, value: unknown): Input {
  const found = Object.entries(repeats).flatMap(([name, member]) => {
    const repeated = objectOf(value)[member];
    return repeated == null ? [] : [[name, repeated] as const];
  });
  const isParameter = ([name]: readonly [string, unknown]) =>
    parameters.some(({ callerName }) => callerName === name);
  const inBody = Object.fromEntries(found.filter((entry) => !isParameter(entry)));
  return {
    parameters: { ...input.parameters, ...Object.fromEntries(found.filter(isParameter)) },
    body: Object.keys(inBody).length > 0 ? { ...objectOf(input.body), ...inBody } : input.body,
  };
}
