import type { CallOptions } from '@latchkey/runtime';
import type { operations } from './schema.ts';

/** A method for each operation. */
export interface Methods {
  /**
   * List orders
   *
   * Returns one page of the store's orders, without their product keys. After a lost response to an order, filter by `externalIds[]` to learn whether the order exists.
   *
   * @returns One page of orders; `result` is empty when nothing matches.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the store is not activated.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 422: A query parameter is invalid; the body says which.
   * @throws {SupplierError} 429: The requests of this minute are used up; wait until the moment `x-ratelimit-reset` names.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api.8keys.de/ 8keys API}
   */
  listOrders(input?: ListOrdersInput, options?: CallOptions): Promise<ListOrdersResult>;

  /**
   * Place an order
   *
   * Places a new order. With an `external_id`, sending the same order again is safe: the response is then 409 with the id of the order that already exists. Without one, a repeated request buys twice.
   *
   * @returns The order was placed.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the store is not activated.
   * @throws {SupplierError} 404: What the request asks for does not exist.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 409: An order with this external id exists already; nothing was bought again. The body bears the id of that order.
   * @throws {SupplierError} 422: The body of the request is invalid; the body of the response says why.
   * @throws {SupplierError} 429: The requests of this minute are used up; wait until the moment `x-ratelimit-reset` names.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api.8keys.de/ 8keys API}
   */
  placeOrder(input: PlaceOrderInput, options?: CallOptions): Promise<PlaceOrderResult>;

  /**
   * Get one order
   *
   * Returns a single order. Its product keys are there once the order's `status` is `done`, and only then.
   *
   * @returns The order.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the store is not activated.
   * @throws {SupplierError} 404: What the request asks for does not exist.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 429: The requests of this minute are used up; wait until the moment `x-ratelimit-reset` names.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api.8keys.de/ 8keys API}
   */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderResult>;
}

/** The argument of `listOrders`. */
export interface ListOrdersInput {
  /** Number of the page to return, counted from 1. */
  page?: NonNullable<operations['listOrders']['parameters']['query']>['page'] | undefined;
  /** How many orders a page holds at most. */
  limit?: NonNullable<operations['listOrders']['parameters']['query']>['limit'] | undefined;
  /** Returns only orders created after this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, orders are not filtered by time. */
  createdAfter?: NonNullable<operations['listOrders']['parameters']['query']>['createdAfter'] | undefined;
  /** Returns only orders that bear one of these external ids. When it is left out, orders are not filtered by external id. The brackets belong to the name: the server reads only the last of several `externalIds` written without them. */
  externalIds?: NonNullable<operations['listOrders']['parameters']['query']>['externalIds[]'] | undefined;
}

/** What `listOrders` returns. */
export type ListOrdersResult = operations['listOrders']['responses'][200]['content']['application/json'];

/** The argument of `placeOrder`. */
export interface PlaceOrderInput {
  /** The products to buy. All quantities together may not exceed 50 units. */
  products: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['products'];
  /** The buyer's own id for the order, strongly recommended: it is what keeps a request that is sent again, for instance after a broken connection, from becoming a second order. Null is the same as leaving it out. */
  external_id?: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['external_id'] | undefined;
}

/** What `placeOrder` returns. */
export type PlaceOrderResult = operations['placeOrder']['responses'][201]['content']['application/json'];

/** The argument of `getOrder`. */
export interface GetOrderInput {
  /** The id 8keys gave the order, as returned by placeOrder and listOrders. */
  ID: NonNullable<operations['getOrder']['parameters']['path']>['ID'];
}

/** What `getOrder` returns. */
export type GetOrderResult = operations['getOrder']['responses'][200]['content']['application/json'];
