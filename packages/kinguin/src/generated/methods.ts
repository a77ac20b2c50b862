import type { CallOptions } from '@latchkey/runtime';
import type { operations } from './schema.ts';

/** A method for each operation. */
export interface Methods {
  /**
   * Place an order
   *
   * Buys keys and pays for them from your balance. Not idempotent: when the response is lost, do not send the order again, but look for it by its `orderExternalId`. What a second order with the same `orderExternalId` responds is not documented (409, 422 and 400 have been reported): look the first one up. Kinguin may sell for less than was asked.
   *
   * @returns The order has been placed and waits for dispatch.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: The request is not valid, or (reported, not documented) its `orderExternalId` belongs to an earlier order: look that order up before treating this as a failure.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. The status of this error response is not documented; 403 is assumed.
   * @throws {SupplierError} 409: The `orderExternalId` belongs to an earlier order (reported, not documented). Nothing was bought now; look the earlier order up by its `orderExternalId`.
   * @throws {SupplierError} 422: The order cannot be carried out: a matter of balance, stock or pre-order rules; or (reported, not documented) its `orderExternalId` belongs to an earlier order.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known. Very old responses have another shape.
   * @throws {SupplierError} 502: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  placeOrder(input: PlaceOrderInput, options?: CallOptions): Promise<PlaceOrderResult>;

  /**
   * Dispatch an order
   *
   * Asks for the delivery of an order. The request has no body. Orders are worked on in the background, so this can fail with a retryable error at first. Retry after a pause and up to a deadline, looking at the order's status as well: an order that was refunded meanwhile can respond with `OrderNotDispatchedYet` for ever. What a second dispatch of an order gets is not documented; the same `dispatchId` is assumed. Where a postback for completed orders is registered, orders are dispatched by themselves and this call is needed only when the postback did not come.
   *
   * @returns The dispatch has been started; the keys are ready or soon will be.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. The status of this error response is not documented; 403 is assumed.
   * @throws {SupplierError} 404: There is no such order, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 422: The order cannot be dispatched yet, so that its keys are not there. With `retryable` true, try again after a pause, for a limited time; a pre-order only from its `releaseDate` on.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known. Very old responses have another shape.
   * @throws {SupplierError} 502: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  dispatchOrder(input: DispatchOrderInput, options?: CallOptions): Promise<DispatchOrderResult>;

  /**
   * Get the keys of an order
   *
   * Gives the keys of a dispatched order; before that it can fail with a retryable error.
   *
   * @returns The keys of the order: a bare array, one entry for each key.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. The status of this error response is not documented; 403 is assumed.
   * @throws {SupplierError} 404: There is no such order, it has no dispatch, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 422: The order cannot be dispatched yet, so that its keys are not there. With `retryable` true, try again after a pause, for a limited time; a pre-order only from its `releaseDate` on.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known. Very old responses have another shape.
   * @throws {SupplierError} 502: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getOrderKeys(input: GetOrderKeysInput, options?: CallOptions): Promise<GetOrderKeysResult>;

  /**
   * Get an order
   *
   * Gives one order in its present state.
   *
   * @returns The order.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 404: There is no such order, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known. Very old responses have another shape.
   * @throws {SupplierError} 502: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderResult>;

  /**
   * Search orders
   *
   * Gives the orders that match all given parameters, page by page; without any, all orders of the account.
   *
   * @returns One page of the orders that match.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: A search parameter is not valid.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known. Very old responses have another shape.
   * @throws {SupplierError} 502: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  searchOrders(input?: SearchOrdersInput, options?: CallOptions): Promise<SearchOrdersResult>;
}

/** The argument of `placeOrder`. */
export interface PlaceOrderInput {
  /** The order lines. The sum of all `qty` in one order may not exceed 100. A line with an `offerId` may not name an offer that another line of the order names too. A pre-order product must be the only line. */
  products: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['products'];
  /** Your own id of the order, unique in your account. It is the only way to find an order again when the response to placing it got lost, so send one with every order. */
  orderExternalId?: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['orderExternalId'] | undefined;
  /** A discount code received from Kinguin. It lowers what is charged, not the price of the products. Needs a permission from Kinguin. */
  couponCode?: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['couponCode'] | undefined;
}

/** What `placeOrder` returns. */
export type PlaceOrderResult = operations['placeOrder']['responses'][201]['content']['application/json'];

/** The argument of `dispatchOrder`. */
export interface DispatchOrderInput {
  /** Id of the order, as placeOrder and searchOrders return it. */
  orderId: NonNullable<operations['dispatchOrder']['parameters']['path']>['orderId'];
}

/** What `dispatchOrder` returns. */
export type DispatchOrderResult = operations['dispatchOrder']['responses'][201]['content']['application/json'];

/** The argument of `getOrderKeys`. */
export interface GetOrderKeysInput {
  /** Id of the order, as placeOrder and searchOrders return it. */
  orderId: NonNullable<operations['getOrderKeys']['parameters']['path']>['orderId'];
}

/** What `getOrderKeys` returns. */
export type GetOrderKeysResult = operations['getOrderKeys']['responses'][200]['content']['application/json'];

/** The argument of `getOrder`. */
export interface GetOrderInput {
  /** Id of the order, as placeOrder and searchOrders return it. */
  orderId: NonNullable<operations['getOrder']['parameters']['path']>['orderId'];
}

/** What `getOrder` returns. */
export type GetOrderResult = operations['getOrder']['responses'][200]['content']['application/json'];

/** The argument of `searchOrders`. */
export interface SearchOrdersInput {
  /** Number of the page, from 1. */
  page?: NonNullable<operations['searchOrders']['parameters']['query']>['page'] | undefined;
  /** Orders on a page, 1 to 100. */
  limit?: NonNullable<operations['searchOrders']['parameters']['query']>['limit'] | undefined;
  /** Name of the member to sort by. Which ones are allowed is not documented. */
  sortBy?: NonNullable<operations['searchOrders']['parameters']['query']>['sortBy'] | undefined;
  /** Direction of sorting. */
  sortType?: NonNullable<operations['searchOrders']['parameters']['query']>['sortType'] | undefined;
  /** Only orders whose `totalPrice`, in EUR as a decimal number, is at least this. */
  totalPriceFrom?: NonNullable<operations['searchOrders']['parameters']['query']>['totalPriceFrom'] | undefined;
  /** Only orders whose `totalPrice`, in EUR as a decimal number, is at most this. */
  totalPriceTo?: NonNullable<operations['searchOrders']['parameters']['query']>['totalPriceTo'] | undefined;
  /** Only orders placed at this time or later. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose. */
  createdAtFrom?: NonNullable<operations['searchOrders']['parameters']['query']>['createdAtFrom'] | undefined;
  /** Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose. */
  createdAtTo?: NonNullable<operations['searchOrders']['parameters']['query']>['createdAtTo'] | undefined;
  /** Only orders with the product of this older, numeric id. */
  kinguinId?: NonNullable<operations['searchOrders']['parameters']['query']>['kinguinId'] | undefined;
  /** Only orders with the product of this id. */
  productId?: NonNullable<operations['searchOrders']['parameters']['query']>['productId'] | undefined;
  /** Only the order of this id. */
  orderId?: NonNullable<operations['searchOrders']['parameters']['query']>['orderId'] | undefined;
  /** Only the order that had this number before November 2020. */
  kinguinOrderId?: NonNullable<operations['searchOrders']['parameters']['query']>['kinguinOrderId'] | undefined;
  /** Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost. */
  orderExternalId?: NonNullable<operations['searchOrders']['parameters']['query']>['orderExternalId'] | undefined;
  /** Only orders with a product of this name. Whether a part of the name is enough is not documented. */
  name?: NonNullable<operations['searchOrders']['parameters']['query']>['name'] | undefined;
  /** Only orders in this state. */
  status?: NonNullable<operations['searchOrders']['parameters']['query']>['status'] | undefined;
  /** `yes`: only pre-orders; `no`: none of them. */
  isPreorder?: NonNullable<operations['searchOrders']['parameters']['query']>['isPreorder'] | undefined;
}

/** What `searchOrders` returns. */
export type SearchOrdersResult = operations['searchOrders']['responses'][200]['content']['application/json'];
