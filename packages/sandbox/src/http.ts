/** A request as the suppliers' APIs see it, wherever it came from: a socket, or a test's own `fetch`. */
export interface SandboxRequest {
  /** In upper case. */
  readonly method: string;
  /** Below the base URL of the API, with a leading slash. */
  readonly path: string;
  /** What follows the question mark, still encoded; empty when there is none. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: string;
  /** Who sent it, where that is known. */
  readonly address?: string | undefined;
  /** The body was longer than is accepted, and `body` is empty. */
  readonly tooLarge?: boolean;
}

/** A response on its way to the wire. */
export interface SandboxResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** How the connection fails, instead of the response or in the middle of it. */
  readonly breakage?: Breakage;
}

/**
 * What happens to the connection: it is reset at once, and no other is accepted for a while; or it stays silent until
 * the client gives up; or it breaks off after some bytes of the body.
 */
export type Breakage =
  | { readonly kind: 'refuse'; readonly forMs: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'cut'; readonly afterBytes: number };

/** Where a response breaks off. At least its last byte is missing, or the response would be whole. */
export const cutAt = ({ afterBytes }: { readonly afterBytes: number }, body: Uint8Array): number =>
  Math.max(0, Math.min(afterBytes, body.length - 1));

/** A response as a handler returns it: `body` is any JSON, or the text of a web page. */
export interface Reply {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: unknown;
}
