import { readBody } from '@latchkey/runtime';
import { type EventName, type Events, eventKinds, isEventName } from './events.ts';

/** What a call of Kinguin's is. */
export type Call =
  /** The dashboard's test call, or an event that this edition does not know. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable'; readonly status: 400 | 413; readonly why: string }
  | { readonly kind: 'event'; readonly name: EventName; readonly event: Events[EventName] };

/** The longest body, in bytes: a hundred times the longest that is documented. */
const mostBytes = 65_536;

/** Reads a call. The content type says nothing of it: it is documented misspelt. */
export async function readCall(request: Request): Promise<Call> {
  const name = request.headers.get('X-Event-Name');
  const type = request.headers.get('Content-Type');
  const body = await readBody(request, type, mostBytes).catch(() => undefined);
  if (!body) return unreadable('The body broke off.');
  if (body.problem === 'too-large') return unreadable(`The body is longer than ${mostBytes} bytes.`, 413);
  if (!name) return body.text ? unreadable('X-Event-Name is missing.') : { kind: 'nothing' };
  if (!isEventName(name)) return { kind: 'nothing' };
  const event = body.problem ? undefined : parse(body.text);
  if (typeof event !== 'object' || event === null)
    return unreadable('The body is not a JSON object in UTF-8.');
  const missing = eventKinds[name].needs.find((member) => !isName(Reflect.get(event, member)));
  if (missing) return unreadable(`${missing} is missing, or is no text.`);
  return { kind: 'event', name, event: event as Events[EventName] };
}

const isName = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= 1_000;

const unreadable = (why: string, status: 400 | 413 = 400): Call => ({ kind: 'unreadable', status, why });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
