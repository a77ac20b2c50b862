import { isDeepStrictEqual } from 'node:util';
import type { Direction, Verdict } from './finding.ts';

/** A change of one keyword that no proof decides about. */
export interface KeywordChange {
  /** What has the keyword: `Schema`, `Parameter`, `Operation`, … as OpenAPI calls it. */
  readonly node: string;
  readonly keyword: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly direction?: Direction | undefined;
  /** Whether it is always there, so that no default takes its place. */
  readonly isRequired?: boolean | undefined;
  /** Whether it is written as XML. */
  readonly isXml?: boolean | undefined;
}

interface Rule {
  readonly node?: readonly string[];
  readonly keyword?: readonly string[] | RegExp;
  readonly direction?: Direction;
  readonly when?: (change: KeywordChange) => boolean;
  readonly verdict: Verdict;
  /** Said beside the change, where the verdict would surprise. */
  readonly because?: string;
}

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  // It moves with the package, by the very release that these verdicts ask for.
  { node: ['Info'], keyword: ['version'], verdict: 'none' },
  { node: ['Contract'], keyword: ['openapi'], when: isSameMinor, verdict: 'none' },

  // What it holds is compared where it is used.
  { keyword: ['$defs'], verdict: 'none' },
  // They say how often there is what `contains` holds, and are compared with it.
  { keyword: ['minContains', 'maxContains'], verdict: 'none' },

  // Words.
  { node: ['Contract', 'Info', 'Link'], verdict: 'patch' },
  {
    keyword: /^(description|summary|title|examples?|externalDocs|tags|name|bearerFormat|\$comment|\$schema)$/,
    verdict: 'patch',
  },
  { keyword: ['deprecated'], when: ({ after }) => after === true, verdict: 'minor' },
  { keyword: ['deprecated'], verdict: 'patch' },

  // A caller must be ready for any other value, so a new one breaks nothing.
  {
    keyword: ['x-extensible-enum'],
    when: ({ before, after }) => !containsAll(after, before),
    verdict: 'major',
    because: 'code that names a value that is gone waits for it in vain, or sends it in vain',
  },
  { keyword: ['x-extensible-enum'], verdict: 'minor' },
  { keyword: /^x-/, verdict: 'patch' },

  // The same request means something else. What is always sent has no need of a default.
  { keyword: ['default'], when: ({ isRequired }) => isRequired === true, verdict: 'patch' },
  { keyword: ['default'], direction: 'sent', when: ({ before }) => before === undefined, verdict: 'minor' },
  {
    keyword: ['default'],
    direction: 'sent',
    verdict: 'major',
    because: 'a request that leaves it out means something else now',
  },
  { keyword: ['default'], verdict: 'patch' },

  // The schemas let the same values pass, whoever may send them.
  {
    keyword: ['readOnly'],
    direction: 'sent',
    when: ({ after }) => after === true,
    verdict: 'major',
    because: 'it can no longer be sent',
  },
  {
    keyword: ['writeOnly'],
    direction: 'received',
    when: ({ after }) => after === true,
    verdict: 'major',
    because: 'it can no longer be read',
  },
  { keyword: ['readOnly', 'writeOnly'], verdict: 'minor' },

  // `false` is what leaving it out says.
  { keyword: /^(allow|explode)/, when: ({ before, after }) => !before && !after, verdict: 'patch' },
  { keyword: ['allowEmptyValue'], when: ({ after }) => after === true, verdict: 'minor' },
  { keyword: ['xml'], when: ({ isXml }) => !isXml, verdict: 'patch' },
  { keyword: ['xml'], verdict: 'major', because: 'it is written in another way' },
  {
    keyword: ['style', 'explode', 'allowReserved', 'headers'],
    verdict: 'major',
    because: 'it is written in another way',
  },
  {
    keyword: ['discriminator'],
    when: ({ before, after }) => before === undefined || after === undefined || tellsAsBefore(before, after),
    verdict: 'minor',
  },
  { keyword: ['discriminator'], verdict: 'major', because: 'it tells the branches apart in another way' },

  {
    verdict: 'major',
    because: 'no rule knows what this keyword does to callers, so it is taken to break them',
  },
];

/** What a change of a keyword asks for. */
export function rate(change: KeywordChange): { verdict: Verdict; because: string | undefined } {
  const { verdict, because } = rules.find((rule) => fits(rule, change)) as Rule;
  return { verdict, because };
}

function fits({ node, keyword, direction, when }: Rule, change: KeywordChange): boolean {
  if (node && !node.includes(change.node)) return false;
  if (
    keyword &&
    !(keyword instanceof RegExp ? keyword.test(change.keyword) : keyword.includes(change.keyword))
  )
    return false;
  if (direction && direction !== change.direction) return false;
  return when?.(change) ?? true;
}

/** 3.1.0 and 3.1.1 are one language. */
function isSameMinor({ before, after }: KeywordChange): boolean {
  const [was, is] = [before, after].map((version) => String(version).split('.').slice(0, 2).join('.'));
  return was === is;
}

/** Whether a list has every value of another; any value is in the list that is not there. */
const containsAll = (list: unknown, values: unknown) =>
  list === undefined ||
  !Array.isArray(values) ||
  (Array.isArray(list) && values.every((value) => list.some((each) => isDeepStrictEqual(each, value))));

interface Discriminator {
  readonly propertyName?: string;
  readonly mapping?: { readonly [value: string]: string };
}

/** A mapping may grow. Where a schema is written is no matter. */
function tellsAsBefore(before: unknown, after: unknown): boolean {
  const [was, is] = [before, after] as [Discriminator, Discriminator];
  const nameOf = (target: string | undefined) =>
    target
      ?.split(/[/#]/)
      .at(-1)
      ?.replace(/\.(ya?ml|json)$/, '');
  return (
    was.propertyName === is.propertyName &&
    Object.entries(was.mapping ?? {}).every(
      ([value, target]) => nameOf(is.mapping?.[value]) === nameOf(target),
    )
  );
}
