import { violationsIn } from '@latchkey/contract-kit/library';
import type { WireResponse } from './exchange.ts';
import { accepted, failed, rejected, type Verdict } from './verdict.ts';

/** What Prism found wrong. It names a member that is missing, or too many, in its message. */
export function prismVerdict(response: WireResponse): Verdict {
  const { status, text } = response;
  const violations = violationsIn({ response: response as never, text });
  if (violations.length > 0)
    return rejected(
      violations.flatMap(({ location: [, ...place], message }) => {
        const [, member] = /property '([^']*)'|'([^']*)' (?:is|property)/.exec(message) ?? [];
        return [[...place, ...(member === undefined ? [] : [member])].join('.')];
      }),
    );
  return status < 300 ? accepted : failed(`status ${status}: ${text.slice(0, 200)}`);
}
