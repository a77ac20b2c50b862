import { type Media as MediaOf, mediaOf, resolve } from '@latchkey/openapi';
import type { Operation, Reading } from '@latchkey/runtime';
import type { Ref, Response, Spec, SpecOperation, SpecSchema } from './openapi.ts';
import { resultSchema } from './result-schema.ts';

type Media = MediaOf<SpecSchema | Ref>;

/** A response that a method returns as its result. */
export interface Success {
  readonly status: string;
  readonly description: string;
  /** `undefined` for one without a body. */
  readonly media: Media | undefined;
}

/** The successes of an operation: `default` is one where the contract has no other. */
export function successesOf(spec: Spec, verb: string, { responses = {} }: SpecOperation): Success[] {
  const listed = Object.keys(responses).filter((status) => /^2/.test(status));
  const others = Object.keys(responses).filter((status) => status === 'default' && listed.length === 0);
  return [...listed, ...others].map((status) => {
    const { content = {}, description = '' } = resolve<Response>(spec, responses[status] as Response);
    // HTTP lets no such response have a body, whatever a contract says.
    const isEmpty = verb === 'HEAD' || /^20[45]$/.test(status);
    return { status, description, media: isEmpty ? undefined : mediaOf(spec, content) };
  });
}

/** How the client reads them, and the least that each must hold, by its status. */
export function resultData(
  spec: Spec,
  id: string,
  successes: readonly Success[],
  unchecked: (what: string) => void,
): Pick<Operation, 'results' | 'reads' | 'accept'> {
  const results: [status: string, schema: Operation['results'][string]][] = [];
  const reads: [status: string, reading: Reading][] = [];
  for (const { status, media } of successes) {
    if (!media) results.push([status, null]);
    else if (media.kind === 'json')
      results.push([status, resultSchema(spec, media.schema ?? {}, id, unchecked) ?? {}]);
    else reads.push([status, readingOf(media)]);
  }
  // Where the contract promises nothing, anything will do.
  if (successes.length === 0) results.push(['2XX', {}]);
  const accept = acceptOf(successes);
  return {
    results: Object.fromEntries(results),
    ...(reads.length > 0 && { reads: Object.fromEntries(reads) }),
    ...(accept && { accept }),
  };
}

export const readingOf = ({ kind }: Media): Reading =>
  kind === 'stream' ? kind : kind === 'bytes' || kind === 'multipart' ? 'blob' : 'text';

/** Error responses are mostly JSON, whatever a success is. */
function acceptOf(successes: readonly Success[]): string | undefined {
  const types = new Set(successes.flatMap(({ media }) => media?.type ?? []));
  types.delete('application/json');
  if (types.size === 0) return undefined;
  return [...types, 'application/json;q=0.9'].join(', ');
}
