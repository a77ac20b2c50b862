import { isNode, type Node, resolve } from './description.ts';

/** How a body is written or read. */
export type Kind = 'json' | 'form' | 'multipart' | 'text' | 'bytes' | 'stream';

/** The kinds of media types. The first pattern that fits decides. */
const kinds: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/event-stream$|ndjson$|jsonl$|json-seq$|stream\+json$/, 'stream'],
  [/[/+]json$/, 'json'],
  [/^application\/x-www-form-urlencoded$/, 'form'],
  [/^multipart\/form-data$/, 'multipart'],
  [/^text\/|[/+](xml|yaml|x-yaml|javascript|graphql|jwt|csv|sql)$/, 'text'],
];

/** What a client would rather send or read, where it may choose. */
const preferred: readonly Kind[] = ['json', 'form', 'multipart', 'text', 'bytes', 'stream'];

/** What a request or a response may hold, by its media type. */
export type Content<Schema> = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Media<Schema> {
  /** As the contract writes it. */
  readonly name: string;
  /** Without parameters, in small letters. */
  readonly type: string;
  readonly kind: Kind;
  readonly schema: Schema | undefined;
}

/** The media type that the client takes of those that a contract offers. */
export function mediaOf<Schema>(document: object, content: Content<Schema>): Media<Schema> | undefined {
  const offered = Object.entries(content).map(([name, { schema }]): Media<Schema> => {
    const type = (name.split(';')[0] ?? '').trim().toLowerCase();
    return { name, type, kind: kindOf(document, type, schema), schema };
  });
  for (const kind of preferred) {
    const best = offered.filter((media) => media.kind === kind);
    if (best.length > 0) return best.find(({ type }) => type === 'application/json') ?? best[0];
  }
  return undefined;
}

function kindOf(document: object, type: string, schema: unknown): Kind {
  const known = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (known || !/^(\*|application)\/\*$/.test(type)) return known ?? 'bytes';
  // What may be anything is what its schema says.
  const { type: of, format } = isNode(schema) ? resolve<Node>(document, schema) : {};
  if (of !== 'string') return 'json';
  return format === 'binary' ? 'bytes' : 'text';
}
