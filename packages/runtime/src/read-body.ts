/** A body as text, or why it is none that can be relied on. */
export interface Body {
  readonly text: string;
  /** As they came. */
  readonly chunks?: Uint8Array<ArrayBuffer>[] | undefined;
  /** What is still to be read, of a response that is handed on before it is whole. */
  readonly stream?: Response['body'];
  readonly problem?: 'too-large' | 'encoding' | undefined;
}

type ReadableResponse = Pick<Response, 'body' | 'arrayBuffer'>;

/** A whole response: nothing of it is left to be read from the connection. */
export interface WholeResponse extends Body {
  readonly status: number;
  /** The content type, if any. */
  readonly type: string | null;
  readonly headers: Headers;
  readonly toError?: undefined;
}

/**
 * Reads a body, as long as it is not longer than allowed, and decodes it strictly: a character in the wrong encoding
 * would damage a key unnoticed.
 *
 * @param type The content type; the encoding is its `charset`, as far as `TextDecoder` knows it, else UTF-8.
 * @param most The most bytes, decompressed.
 */
export async function readBody(response: ReadableResponse, type: string | null, most: number): Promise<Body> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const { body } = response;
  let length = 0;
  // A `fetch` of the caller's own may give a stream of another kind, such as Node's, or none.
  const { body: stream } = Object(body).getReader
    ? response
    : new Response(body === null || body?.[Symbol.asyncIterator] ? body : await response.arrayBuffer());
  // To iterate over the stream takes half as long again.
  const reader = stream?.getReader();
  while (reader) {
    const { value } = await reader.read();
    if (!value) break;
    length += value.length;
    if (length > most) {
      // Lets go of the connection; whether that works is of no interest.
      reader.cancel().catch(() => {});
      return { text: '', problem: 'too-large' };
    }
    chunks.push(value);
  }
  try {
    return { text: decode(chunks, type, true), chunks };
  } catch {
    return { text: decode(chunks, type, false), chunks, problem: 'encoding' };
  }
}

/** Piece by piece: to put a long body together first takes a copy of it, and a wide character two of its text. */
function decode(chunks: Uint8Array<ArrayBuffer>[], type: string | null, fatal: boolean): string {
  let decoder = new TextDecoder(undefined, { fatal });
  try {
    decoder = new TextDecoder(/charset="?([^\s;"]+)/i.exec(`${type}`)?.[1], { fatal });
  } catch {
    // Nobody knows it; without a name it is UTF-8.
  }
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
