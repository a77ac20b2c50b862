import type { CallOptions, NoInput } from '@latchkey/runtime';
import type { operations } from './schema.ts';

/** A method for each operation. */
export interface Methods {
  /**
   * List orders
   *
   * Returns one page of the merchant's orders, without their product keys. After a lost response to an order, filter by `externalIds[]` to find out whether the order exists. Nothing says in which order they stand.
   *
   * @returns One page of orders; `result` is empty when nothing matches.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 422: A query parameter is invalid; the body says which.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  listOrders(input?: ListOrdersInput, options?: CallOptions): Promise<ListOrdersResult>;

  /**
   * Place an order
   *
   * Places a new order. With an `external_id`, sending the same order again is safe: the response is then 409 with the id of the order that already exists. Without one, a repeated request buys twice. The response may take long: the supplier's own example waits 60 seconds.
   *
   * @returns The order was placed.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 404: The path does not exist, or what the request asks for does not.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 409: An order with this external id exists already; nothing was bought again. The body bears the id of that order.
   * @throws {SupplierError} 422: The body of the request is invalid; the body of the response says why.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  placeOrder(input: PlaceOrderInput, options?: CallOptions): Promise<PlaceOrderResult>;

  /**
   * Get one order
   *
   * Returns a single order. Its product keys are there while its `status` is `done` or `delivered`, and no longer once the order is refunded, even in part: keep the keys when you read them. Reading a `done` order probably makes it `delivered`.
   *
   * @returns The order.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 404: The path does not exist, or what the request asks for does not.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderResult>;

  /**
   * List products
   *
   * Returns one page of the products. With `updatedSince`, those alone that have changed since then.
   *
   * @returns One page of products; `result` is empty when nothing matches.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 422: A query parameter is invalid; the body says which.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  listProducts(input?: ListProductsInput, options?: CallOptions): Promise<ListProductsResult>;

  /**
   * Get one product
   *
   * Returns a single product, as the member `result` of the response.
   *
   * @returns The product.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 404: The path does not exist, or what the request asks for does not.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  getProduct(input: GetProductInput, options?: CallOptions): Promise<GetProductResult>;

  /**
   * Get the balance
   *
   * Returns how much money the merchant has, in euros and in euro cents.
   *
   * @returns The balance.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is invalid, or the merchant is not activated.
   * @throws {SupplierError} 405: The path does not take this method.
   * @throws {SupplierError} 429: More requests came from this IP address than it may send in a second. No header says when it may go on.
   * @throws {SupplierError} 500: Something broke at 8keys. Whether an order was placed is then unknown.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://api-docs.8keys.de/ 8keys API}
   */
  getBalance(input?: GetBalanceInput, options?: CallOptions): Promise<GetBalanceResult>;
}

/** The argument of `listOrders`. */
export interface ListOrdersInput {
  /** Number of the page to return, counted from 1. */
  page?: NonNullable<operations['listOrders']['parameters']['query']>['page'] | undefined;
  /** How many entries a page holds at most. */
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
  /** The buyer's own id for the order, strongly recommended: it is what keeps a request that is sent again, for instance after a broken connection, from becoming a second order. Null is the same as leaving it out. Write it always the same: whether case counts is not documented. */
  external_id?: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['external_id'] | undefined;
}

/** What `placeOrder` returns. */
export type PlaceOrderResult = operations['placeOrder']['responses'][201]['content']['application/json'];

/** The argument of `getOrder`. */
export interface GetOrderInput {
  /** The id 8keys gave the order, a UUID, as returned by placeOrder and listOrders. */
  ID: NonNullable<operations['getOrder']['parameters']['path']>['ID'];
}

/** What `getOrder` returns. */
export type GetOrderResult = operations['getOrder']['responses'][200]['content']['application/json'];

/** The argument of `listProducts`. */
export interface ListProductsInput {
  /** Number of the page to return, counted from 1. */
  page?: NonNullable<operations['listProducts']['parameters']['query']>['page'] | undefined;
  /** How many entries a page holds at most. */
  limit?: NonNullable<operations['listProducts']['parameters']['query']>['limit'] | undefined;
  /** Returns only products of this name. Whether a part of the name is enough is not documented. When it is left out, products are not filtered by name. */
  name?: NonNullable<operations['listProducts']['parameters']['query']>['name'] | undefined;
  /** Returns only products that have one of these ids, 100 at most. When it is left out, products are not filtered by id. The brackets belong to the name: the server reads only the last of several `productIds` written without them. */
  productIds?: NonNullable<operations['listProducts']['parameters']['query']>['productIds[]'] | undefined;
  /** Returns only products updated since this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, products are not filtered by time. */
  updatedSince?: NonNullable<operations['listProducts']['parameters']['query']>['updatedSince'] | undefined;
}

/** What `listProducts` returns. */
export type ListProductsResult = operations['listProducts']['responses'][200]['content']['application/json'];

/** The argument of `getProduct`. */
export interface GetProductInput {
  /** The id of the product at 8keys, an integer, as returned by listProducts. */
  ID: NonNullable<operations['getProduct']['parameters']['path']>['ID'];
}

/** What `getProduct` returns. */
export type GetProductResult = operations['getProduct']['responses'][200]['content']['application/json'];

/** The argument of `getBalance`. */
export type GetBalanceInput = NoInput;

/** What `getBalance` returns. */
export type GetBalanceResult = operations['getBalance']['responses'][200]['content']['application/json'];
