import type { Example } from './spec.ts';

/** The kinds of things that a contract says and that a test can exercise, in the words of the report. */
export const kinds = {
  operation: 'operations',
  answer: 'answers, by status and media type',
  answerExample: 'examples of answers',
  answerHeader: 'headers of answers',
  answerProperty: 'properties of answers',
  answerBranch: 'branches of answers',
  answerNeed: 'members and types that a success needs, missing or wrong',
  randomAnswer: 'schemas of JSON answers, with random answers',
  parameter: 'parameters',
  requestExample: 'examples of requests',
  requestProperty: 'properties of request bodies',
  refusedBySupplier: 'constraints broken past the client, refused by the contract',
  refusedByClient: 'constraints broken through the client, refused before sending',
  limit: 'limits that a value may just reach',
  security: 'security schemes',
  namedExample: 'examples among the components',
  webhook: 'webhooks',
} as const;

export type Kind = keyof typeof kinds;

export type Inventory = ReadonlyMap<Kind, ReadonlySet<string>>;

/** Remembers what tests have exercised, and knows what there is. */
export class Coverage {
  readonly inventory: Inventory;
  readonly #exercised = new Map<Kind, Set<string>>();
  /** How often a rule of the kit's own took the place of Prism's, by the rule's reason. */
  readonly standIns = new Map<string, number>();

  constructor(inventory: Inventory) {
    this.inventory = inventory;
  }

  /** To be called only after all that there is to say about the item has been asserted. */
  exercised(kind: Kind, item: string): void {
    const items = this.#exercised.get(kind) ?? new Set();
    this.#exercised.set(kind, items.add(item));
  }

  /** An example of an answer or a request; it may have a name of its own among the components. */
  exercisedExample(kind: 'answerExample' | 'requestExample', item: string, { component }: Example): void {
    this.exercised(kind, item);
    if (component) this.exercised('namedExample', component);
  }

  standIn(reason: string): void {
    this.standIns.set(reason, (this.standIns.get(reason) ?? 0) + 1);
  }

  /** What the contract says and no test has exercised. */
  missing(): string[] {
    return [...this.inventory].flatMap(([kind, items]) =>
      [...items]
        .filter((item) => !this.#exercised.get(kind)?.has(item))
        .map((item) => `${kinds[kind]}: ${item}`),
    );
  }

  /** What tests say they have exercised and the contract does not say: one of the two reads it wrongly. */
  unknown(): string[] {
    return [...this.#exercised].flatMap(([kind, items]) =>
      [...items]
        .filter((item) => !this.inventory.get(kind)?.has(item))
        .map((item) => `${kinds[kind]}: ${item}`),
    );
  }

  /** How many items of a kind there are and how many were exercised. */
  count(kind: Kind): { all: number; exercised: number } {
    const all = this.inventory.get(kind) ?? new Set();
    const exercised = [...all].filter((item) => this.#exercised.get(kind)?.has(item));
    return { all: all.size, exercised: exercised.length };
  }
}
