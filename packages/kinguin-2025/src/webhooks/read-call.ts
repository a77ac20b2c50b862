import { readBody } from '@latchkey/runtime';
import { type EventName, type Events, eventKinds, isEventName } from './events.ts';

/** What a call of Kinguin's is: an event, or why it cannot be read. */
export type Call =
  | { readonly name: EventName; readonly event: Events[EventName] }
  | { readonly status: 400 | 413; readonly why: string };

/** The longest body, in bytes: a hundred times the longest that is documented. */
const mostBytes = 65_536;

/**
 * Reads a call. Its content type is of no interest: it is documented misspelt, and JSON comes in UTF-8.
 *
 * @returns `undefined` for the dashboard's test call, and for an event that this edition does not know.
 */
export async function readCall(request: Request): Promise<Call | undefined> {
  const name = request.headers.get('X-Event-Name');
  const body = await readBody(request, null, mostBytes).catch(() => undefined);
  if (!body) return unreadable('The body broke off.');
  if (body.problem === 'too-large') return unreadable(`The body is longer than ${mostBytes} bytes.`, 413);
  if (!name) return body.text ? unreadable('X-Event-Name is missing.') : undefined;
  if (!isEventName(name)) return undefined;
  const event = body.problem ? undefined : parse(body.text);
  if (typeof event !== 'object' || event === null)
    return unreadable('The body is not a JSON object in UTF-8.');
  const missing = eventKinds[name].needs.find((member) => !isName(Reflect.get(event, member)));
  if (missing) return unreadable(`${missing} is missing, or is no text.`);
  return { name, event: event as Events[EventName] };
}

const isName = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= 1_000;

const unreadable = (why: string, status: 400 | 413 = 400): Call => ({ status, why });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no object either.
  }
}
