import type { Exchange } from './exchange.ts';
import type { DocumentedResponse } from './spec.ts';

/** Something that Prism found wrong with a request. */
export interface PrismViolation {
  /** `['query', 'limit']`; Prism writes the names of parameters in lower case. */
  readonly location: readonly string[];
  /** The broken keyword, or a status. */
  readonly code: string | number;
  readonly message: string;
}

/** As Prism writes it. */
type Reported = Omit<PrismViolation, 'location'> & Partial<Pick<PrismViolation, 'location'>>;

const problemType = 'application/problem+json';

/** What Prism found wrong: in a header beside a documented response, or in a problem of its own. */
export function violationsIn({ response, text }: Pick<Exchange, 'response' | 'text'>): PrismViolation[] {
  const header = response.headers.get('sl-violations');
  const isProblem = response.headers.get('content-type')?.startsWith(problemType);
  if (!header && !isProblem) return [];
  const problem = isProblem ? JSON.parse(text) : {};
  // A problem without a list, such as "no path matched", is a violation all the same.
  const found: Reported[] = header
    ? listIn(header)
    : (problem.validation ?? [{ code: problem.title, message: text }]);
  // What is deprecated may still be sent.
  const broken = found.filter(({ code }) => code !== 'deprecated');
  // What is wrong with all of a request, such as its content type, has no place in it.
  return broken.map(({ location = [], ...rest }) => ({
    ...rest,
    location: location[0] === 'request' ? location.slice(1) : location,
  }));
}

/**
 * What keeps a request from being right. Of an unfinished contract, examples may break it, and Prism answers with them:
 * what is wrong with those the tests of responses say.
 */
export function requestFaults(
  violations: readonly PrismViolation[],
  isUnfinished: boolean,
): PrismViolation[] {
  return violations.filter(({ location }) => !(isUnfinished && location[0] === 'response'));
}

/** One line for people. */
export const wordsOf = (violations: readonly PrismViolation[]): string =>
  [...new Set(violations.map(({ message }) => message))].join('; ');

/** Prism cuts a long list off, somewhere in one of its items: those before will do. */
function listIn(header: string): Reported[] {
  const [, cut] = /^Too many violations! (.*)$/s.exec(header) ?? [];
  if (cut === undefined) return JSON.parse(header);
  const end = cut.lastIndexOf('},{');
  return end < 0 ? [{ location: [], code: 'too many', message: cut }] : JSON.parse(`${cut.slice(0, end)}}]`);
}

/**
 * Asks Prism for one documented response. Without the right `Accept` it would choose another in silence. Without an
 * example it makes one.
 */
export const preferResponse = ({ status, content }: DocumentedResponse, example?: string) => ({
  Prefer: example === undefined ? `code=${status}` : `code=${status}, example=${quoted(example)}`,
  ...(content && { Accept: content.mediaType }),
});

/** A name with spaces or marks of the header in it. */
const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);

/** Asks Prism to invent a response from the schema. The same seed gives the same response. */
export const preferRandom = ({ status, content }: DocumentedResponse, seed: number) => ({
  Prefer: `code=${status}, dynamic=true, seed=${seed}`,
  ...(content && { Accept: content.mediaType }),
});
