import type { Read, Write } from '../features.ts';
import type { WholeResponse } from '../read-body.ts';
import type { Reading } from './format.ts';

/** Asks for the media types that an operation responds with. */
export const writeAccept: Write = (parts, { accept }) =>
  accept ? { ...parts, headers: { Accept: accept, ...parts.headers } } : parts;

/** Texts, files and streams: by their own status, by all of its kind, or by what the contract says of any success. */
export const readOther: Read = ({ reads = {} }, status) => {
  const reading = status >= 200 && status < 300 && (reads[status] ?? reads['2XX'] ?? reads.default);
  return reading ? { isStream: reading === 'stream', result: results[reading] } : undefined;
};

const results: { readonly [reading in Reading]: (response: WholeResponse) => unknown } = {
  stream: ({ stream }) => stream,
  // In another encoding than it says it is none that can be relied on.
  text: ({ text, problem }) => (problem ? undefined : text),
  // A file has the type that it came with.
  blob: ({ chunks, type }) => new Blob(chunks, { type: type ?? '' }),
};
