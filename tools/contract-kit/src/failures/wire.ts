/** Writes responses byte for byte, as servers send them. */

const reasons: { readonly [status: number]: string } = {
  200: 'OK',
  201: 'Created',
  422: 'Unprocessable Content',
};

/** How a response tells where its body ends. */
export type Framing = 'length' | 'chunked' | 'close';

/** A response, its head and its body apart. */
export interface Wire {
  readonly head: Buffer;
  readonly body: Buffer;
}

const line = (...parts: string[]) => Buffer.from(parts.join('\r\n'));

/** A response in JSON, after which the server closes the connection. */
export function wireOf(status: number, body: unknown, framing: Framing): Wire {
  const text = Buffer.from(JSON.stringify(body));
  const headers = ['Content-Type: application/json', 'Connection: close'];
  if (framing === 'length') headers.push(`Content-Length: ${text.length}`);
  if (framing === 'chunked') headers.push('Transfer-Encoding: chunked');
  const head = line(`HTTP/1.1 ${status} ${reasons[status] ?? 'X'}`, ...headers, '', '');
  return { head, body: framing === 'chunked' ? chunked(text) : text };
}

/** In two chunks, so that there is a border between chunks as well. */
function chunked(text: Buffer): Buffer {
  const middle = text.length >> 1;
  const chunks = [text.subarray(0, middle), text.subarray(middle)].filter(({ length }) => length);
  const written = chunks.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)}\r\n`),
    chunk,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from('0\r\n\r\n')]);
}

/** Bytes as given, for what is no proper response. */
export const raw = (...lines: string[]): Buffer => line(...lines);
