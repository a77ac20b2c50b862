import { isDeepStrictEqual } from 'node:util';
import type { Direction, Verdict } from './finding.ts';

/** A change in which Redocly found nothing that breaks. */
export interface UnratedChange {
  /** What changed: `Schema`, `Parameter`, `Server`, … as Redocly calls it. */
  readonly node: string;
  readonly kind: 'added' | 'removed' | 'modified';
  /** The keyword; absent when the whole node came or went. */
  readonly keyword: string | undefined;
  /** Whether the schema whose `patternProperties` changed had no members but its own. */
  readonly closed: boolean;
  readonly before: unknown;
  readonly after: unknown;
  readonly directions: ReadonlySet<Direction>;
}

interface Rule {
  readonly node?: readonly string[];
  readonly keyword?: readonly string[] | RegExp;
  readonly kind?: readonly UnratedChange['kind'][];
  readonly direction?: Direction;
  readonly when?: (change: UnratedChange) => boolean;
  readonly verdict: Verdict;
  /** Said beside the change, where the verdict would surprise. */
  readonly because?: string;
}

/** What a request or a response may be: whatever of it breaks, Redocly or the compiler has said so. */
const checked =
  `type enum const required minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern
  format minItems maxItems uniqueItems multipleOf minProperties maxProperties additionalProperties nullable deprecated
  contentEncoding contentMediaType key`.split(/\s+/);

const flows = [
  'AuthorizationCode',
  'ClientCredentials',
  'DeviceAuthorization',
  'ImplicitFlow',
  'PasswordFlow',
];

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  // It moves with the package, by the very release that these verdicts ask for.
  { node: ['Info'], keyword: ['version'], verdict: 'none' },

  // These lists are sets.
  { keyword: ['enum', 'required', 'type'], when: isReordered, verdict: 'none' },

  // Words, and the case of a header's name, which Redocly takes for one header.
  { node: ['Header'], keyword: ['key'], verdict: 'patch' },
  {
    node: ['Info', 'Tag', 'TagList', 'Contact', 'License', 'ExternalDocs', 'Example', 'ExamplesMap'],
    verdict: 'patch',
  },
  {
    keyword: ['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags', '$comment'],
    verdict: 'patch',
  },

  // The client's `baseUrl: 'sandbox'` would buy for real.
  { keyword: ['x-environment'], verdict: 'major', because: 'calls now go to another environment' },
  // A caller must be ready for any other value, so a new one breaks nothing.
  { keyword: ['x-extensible-enum'], verdict: 'minor' },
  { keyword: /^x-/, verdict: 'patch' },

  // The supplier takes any of them, so callers see nothing of it.
  {
    keyword: ['security'],
    when: isReordered,
    verdict: 'patch',
    because: 'the client sends the first of them',
  },

  // The same request goes elsewhere.
  { node: ['ServerList'], verdict: 'major', because: 'calls now go to other servers' },
  {
    node: ['ServerVariable'],
    keyword: ['default'],
    verdict: 'major',
    because: 'calls now go to another server',
  },
  {
    node: ['ServerVariable'],
    keyword: ['enum'],
    when: ({ before, after }) => !contains(after, before),
    verdict: 'major',
    because: 'a server can no longer be called',
  },
  { node: flows, kind: ['removed'], verdict: 'major', because: 'no token can be had this way any more' },
  {
    keyword: /^(token|authorization|deviceAuthorization)Url$/,
    verdict: 'major',
    because: 'the old address gives no tokens any more',
  },

  // The same request means something else.
  { keyword: ['default'], direction: 'sent', when: ({ before }) => before === undefined, verdict: 'minor' },
  {
    keyword: ['default'],
    direction: 'sent',
    verdict: 'major',
    because: 'a request that leaves it out means something else now',
  },
  { keyword: ['default'], verdict: 'patch' },

  // The types are the same on both sides of the wire, so the compiler does not see these.
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

  // Any value would do before, or there was no such member: the types are `unknown`, and fit all the same.
  {
    node: ['PatternProperties'],
    kind: ['added'],
    direction: 'sent',
    when: ({ closed }) => !closed,
    verdict: 'major',
    because: 'members of these names were free before',
  },
  {
    node: ['PatternProperties'],
    kind: ['added'],
    direction: 'received',
    when: ({ closed }) => closed,
    verdict: 'major',
    because: 'there were no members of these names before',
  },

  { node: ['Schema'], kind: ['modified'], keyword: checked, verdict: 'minor' },
  {
    node: ['Schema'],
    kind: ['modified'],
    verdict: 'major',
    because: 'no rule knows what this keyword does to callers, so it is taken to break them',
  },
  { verdict: 'minor' },
];

/** Whether two lists hold the same items, each in another place. */
export function isReordered({ before, after }: Pick<UnratedChange, 'before' | 'after'>): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || isDeepStrictEqual(before, after)) return false;
  return isDeepStrictEqual(sorted(before), sorted(after));
}

const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort();

/** Whether a list has every value of another; any value is in the list that is not there. */
const contains = (list: unknown, values: unknown) =>
  list === undefined ||
  (Array.isArray(list) && Array.isArray(values) && values.every((value) => list.includes(value)));

/** What a change asks for in which nobody else found a break. */
export function rate(change: UnratedChange): { verdict: Verdict; because: string | undefined } {
  const { verdict, because } = rules.find((rule) => fits(rule, change)) as Rule;
  return { verdict, because };
}

function fits({ node, keyword, kind, direction, when }: Rule, change: UnratedChange): boolean {
  const key = change.keyword ?? '';
  if (node && !node.includes(change.node)) return false;
  if (keyword && !(keyword instanceof RegExp ? keyword.test(key) : keyword.includes(key))) return false;
  if (kind && !kind.includes(change.kind)) return false;
  if (direction && !change.directions.has(direction)) return false;
  return when?.(change) ?? true;
}
