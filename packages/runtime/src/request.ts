/** What a request is made of. */
export interface RequestParts {
  readonly operation: string;
  readonly method: string;
  /** The path template: `/v2/order/{orderId}/keys`. */
  readonly path: string;
  /** Values by the wire's names; in the path may stand more than it asks for. What is `undefined` is not sent. */
  readonly params: { readonly path?: object; readonly query?: object; readonly header?: object };
  /** A plain value becomes JSON; anything else, such as FormData, is sent as it is. */
  readonly body?: unknown;
  /** Besides what every request has, or instead of it. */
  readonly headers?: object | undefined;
}

/** A request that can be sent. */
export interface WrittenRequest {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly init: RequestInit;
  /** Adds what proves who calls, before each attempt, where that takes more than what every request has. */
  readonly sign?: Signer;
}

export type Signer = (request: WrittenRequest) => Promise<WrittenRequest>;
