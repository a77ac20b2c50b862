import type { Example } from './spec.ts';

/** The kinds of things that a contract says and that a test can exercise, in the words of the report. */
export const kinds = {
  operation: 'operations',
  response: 'responses, by status and media type',
  responseExample: 'examples of responses',
  responseHeader: 'headers of responses',
  responseProperty: 'properties of responses',
  responseBranch: 'branches of responses',
  responseNeed: 'members and types that a success needs, missing or wrong',
  randomResponse: 'schemas of JSON responses, with random responses',
  parameter: 'parameters',
  requestExample: 'examples of requests',
  requestProperty: 'properties of request bodies',
  rejectedBySupplier: 'constraints broken past the client, rejected by the contract',
  rejectedByClient: 'constraints broken through the client, rejected before sending',
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

  /** An example of a response or a request; it may have a name of its own among the components. */
  exercisedExample(kind: 'responseExample' | 'requestExample', item: string, { component }: Example): void {
    this.exercised(kind, item);
    if (component) this.exercised('namedExample', component);
  }

  standIn(reason: string): void {
    this.standIns.set(reason, (this.standIns.get(reason) ?? 0) + 1);
  }

  /** What the contract says and no test has exercised, of some kinds or all. */
  missing(wanted = Object.keys(kinds) as readonly Kind[]): string[] {
    const listed = [...this.inventory].filter(([kind]) => wanted.includes(kind));
    return listed.flatMap(([kind, items]) =>
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
