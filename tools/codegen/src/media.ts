import { isNode, resolve } from '@latchkey/openapi';
import type { Content, Ref, Spec, SpecSchema } from './openapi.ts';

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

export interface Media {
  /** As the contract writes it. */
  readonly name: string;
  /** Without parameters, in small letters. */
  readonly type: string;
  readonly kind: Kind;
  readonly schema: SpecSchema | Ref | undefined;
}

/** The media type that the client takes of those that a contract offers. */
export function mediaOf(spec: Spec, content: Content): Media | undefined {
  const offered = Object.entries(content).map(([name, { schema }]): Media => {
    const type = (name.split(';')[0] ?? '').trim().toLowerCase();
    return { name, type, kind: kindOf(spec, type, schema), schema };
  });
  for (const kind of preferred) {
    const best = offered.filter((media) => media.kind === kind);
    if (best.length > 0) return best.find(({ type }) => type === 'application/json') ?? best[0];
  }
  return undefined;
}

function kindOf(spec: Spec, type: string, schema: SpecSchema | Ref | undefined): Kind {
  const known = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (known || !/^(\*|application)\/\*$/.test(type)) return known ?? 'bytes';
  // What may be anything is what its schema says.
  const { type: of, format } = isNode(schema) ? resolve<SpecSchema>(spec, schema) : ({} as SpecSchema);
  if (of !== 'string') return 'json';
  return format === 'binary' ? 'bytes' : 'text';
}
