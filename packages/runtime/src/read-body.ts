/** A body as text, or why it is none that can be relied on. */
export interface Body {
  readonly text: string;
  readonly problem?: 'too-large' | 'encoding' | undefined;
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
  const chunks = await readChunks(response, most);
  if (!chunks) return { text: '', problem: 'too-large' };
  // One chunk is the rule, and needs no copy.
  const bytes = chunks[1] ? await new Blob(chunks).arrayBuffer() : chunks[0];
  try {
    return { text: decoderFor(type).decode(bytes) };
  } catch {
    return { text: new TextDecoder().decode(bytes), problem: 'encoding' };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoderFor(type: string | null): TextDecoder {
  const label = /charset="?([^\s;"]+)/i.exec(type ?? '')?.[1];
  try {
    if (label) return new TextDecoder(label, { fatal: true });
  } catch {
    // Nobody knows it.
  }
  return utf8;
}

/** @returns `undefined` when there is more than allowed. */
async function readChunks(
  response: Pick<Response, 'body' | 'arrayBuffer'>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  const { body } = response;
  if (body === null) return [];
  // A `fetch` of the caller's own may give a body that is no stream.
  if (!body?.getReader) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > most ? undefined : [bytes];
  }
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    length += value.length;
    if (length > most) {
      // Lets go of the connection. Nobody waits for that, and nothing depends on it.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}
