import { DFA, isDisjointWith, JS, NFA } from 'refa';

/** How large an automaton may become; beyond that nothing is proved. */
const maxNodes = 2000;

/** Whether every text that the one pattern finds, the other finds as well. `false` where that cannot be proved. */
export const isPatternWithin = (one: string, other: string): boolean =>
  one === other || known(`${one}\n<\n${other}`, () => isWithin(one, other));

/** Whether no text fits both patterns. `false` where that cannot be proved. */
export const arePatternsApart = (one: string, other: string): boolean =>
  known(`${one}\n|\n${other}`, () => isDisjointWith(textsOf(one), textsOf(other), maxNodes));

function isWithin(one: string, other: string): boolean {
  const all = DFA.fromFA(textsOf(other), new DFA.LimitedNodeFactory(maxNodes));
  all.complement();
  return isDisjointWith(textsOf(one), all, maxNodes);
}

const results = new Map<string, boolean>();

function known(key: string, decide: () => boolean): boolean {
  let result = results.get(key);
  if (result === undefined) {
    try {
      result = decide();
    } catch {
      // It is no regular expression, one that looks around, or too large.
      result = false;
    }
    results.set(key, result);
  }
  return result;
}

/** All texts in which a pattern is found. @throws For one that says more of a text than its beginning and its end. */
function textsOf(pattern: string): NFA {
  const alternatives = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).ast.pattern.alternatives;
  const whole = alternatives.map(({ elements, raw }) => {
    const isAt = (element: (typeof elements)[number] | undefined, kind: string) =>
      element?.type === 'Assertion' && element.kind === kind;
    const [starts, ends] = [isAt(elements[0], 'start'), isAt(elements.at(-1), 'end')];
    const inside = raw.slice(starts ? 1 : 0, ends ? -1 : undefined);
    return `${starts ? '' : '[^]*'}(?:${inside})${ends ? '' : '[^]*'}`;
  });
  const parser = JS.Parser.fromLiteral({ source: whole.join('|'), flags: 'u' });
  const { expression, maxCharacter } = parser.parse({ assertions: 'throw', backreferences: 'throw' });
  return NFA.fromRegex(expression, { maxCharacter }, {}, new NFA.LimitedNodeFactory(maxNodes));
}
