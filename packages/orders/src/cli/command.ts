import type { Journal, Supplier } from '../index.ts';

/** An option, as `parseArgs` of `node:util` takes it, and as `--help` shows it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** What its value is, in capitals. */
  readonly value?: string;
  readonly says: string;
}

export interface Options {
  readonly [name: string]: Option;
}

/** The options as they were given. */
export type Values<Declared extends Options> = {
  readonly [Name in keyof Declared]?: Declared[Name] extends { type: 'boolean' }
    ? boolean
    : Declared[Name] extends { multiple: true }
      ? readonly string[]
      : string;
};

/** What a command works with. */
export interface Session<Declared extends Options> {
  readonly values: Values<Declared>;
  /** Its argument beside options; empty where it takes none. */
  readonly argument: string;
  readonly isJson: boolean;
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  /** Those that have an API key; none where the command sends nothing. */
  readonly suppliers: readonly Supplier[];
  /** Ends with Ctrl-C. */
  readonly signal: AbortSignal;
  /** Writes a result: a line, or JSON. Resolves when more can be written. */
  print(result: string | object): Promise<void>;
  /** Tells people how far it is, beside the result. */
  notify(text: string): void;
}

export interface Command<Declared extends Options = Options> {
  /** What it does to a purchase, for people. */
  readonly says: string;
  /** Its one argument beside options, in capitals. */
  readonly argument?: string;
  readonly options: Declared;
  /** It may ask a supplier: that takes API keys, and has a dry run. */
  readonly sends?: true;
  /** It makes a journal where there is none. Any other command takes that for a mistyped name. */
  readonly makesJournal?: boolean;
  /** @returns The exit code. */
  run(session: Session<Declared>): Promise<number>;
}

/** Declares a command, with its options typed. */
export const command = <const Declared extends Options>(given: Command<Declared>): Command =>
  given as unknown as Command;

export const dryRun = {
  type: 'boolean',
  says: 'say what would be done; nothing is sent or written',
} as const;
export const withKeys = { type: 'boolean', says: 'show the keys themselves' } as const;

/** What narrows a list. */
export const filters = {
  state: {
    type: 'string',
    multiple: true,
    value: 'STATE',
    says: 'only in this state, or of this kind: open, held, final; may be repeated',
  },
  supplier: { type: 'string', value: 'NAME', says: 'only from this supplier' },
  since: {
    type: 'string',
    value: 'TIME',
    says: 'only those written at or after 2026-11-29 or 2026-11-29T08:30Z',
  },
} as const;
