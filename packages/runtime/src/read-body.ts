/** A body as text, or why it is none that can be relied on. */
export interface Body {
  readonly text: string;
  /** As they came. */
  readonly bytes?: Uint8Array<ArrayBuffer> | ArrayBuffer | undefined;
  /** What is still to be read, of a response that is handed on before it is whole. */
  readonly stream?: Response['body'];
  readonly problem?: 'too-large' | 'encoding' | undefined;
}

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
export async function readBody(
  response: Pick<Response, 'body' | 'arrayBuffer'>,
  type: string | null,
  most: number,
): Promise<Body> {
  const { body } = response;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  // A `fetch` of the caller's own may give a body that is no stream.
  const isStream = body === null || body?.[Symbol.asyncIterator];
  for await (const chunk of isStream ? (body ?? []) : [new Uint8Array(await response.arrayBuffer())]) {
    length += chunk.length;
    // To leave the loop lets go of the connection.
    if (length > most) return { text: '', problem: 'too-large' };
    chunks.push(chunk);
  }
  // One chunk is the rule, and needs no copy.
  const bytes = chunks[1] ? await new Blob(chunks).arrayBuffer() : chunks[0];
  try {
    return { bytes, text: decoderFor(type).decode(bytes) };
  } catch {
    return { bytes, text: new TextDecoder().decode(bytes), problem: 'encoding' };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoderFor(type: string | null): TextDecoder {
  const label = /charset="?([^\s;"]+)/i.exec(type ?? '')?.[1];
  try {
    return label ? new TextDecoder(label, { fatal: true }) : utf8;
  } catch {
    // Nobody knows it.
    return utf8;
  }
}
