import type { CallOptions, NoInput } from '@latchkey/runtime';
import type { operations } from './schema.ts';

/** A method for each operation. */
export interface Methods {
  /**
   * Place an order
   *
   * Buys keys and pays for them from your balance. Not idempotent: when the response is lost, do not send the order again, but look for it by its `orderExternalId`. What a second order with the same `orderExternalId` responds is not documented (409, 422 and 400 have been reported): look the first one up. Kinguin may sell for less than was asked. The keys come by themselves, one by one.
   *
   * @returns The order has been placed and paid; its keys will come.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: The request is not valid, or (reported, not documented) its `orderExternalId` belongs to an earlier order: look that order up before treating this as a failure.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. Neither the status nor the body of this error response is documented; 403 is assumed.
   * @throws {SupplierError} 409: The `orderExternalId` belongs to an earlier order (reported, not documented), or something was being changed at the same time. Nothing was bought now; look the earlier order up by its `orderExternalId`.
   * @throws {SupplierError} 422: The order cannot be carried out: a matter of balance, stock or pre-order rules; or (reported, not documented) its `orderExternalId` belongs to an earlier order.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  placeOrder(input: PlaceOrderInput, options?: CallOptions): Promise<PlaceOrderResult>;

  /**
   * Get the keys of an order, page by page
   *
   * Gives the keys that have been delivered so far. It can be called at any time while the order is `processing`: the array is empty at first and grows with each key that is delivered, so an array with fewer keys than were bought is not final. There is no total and no next link: the last page is the one with fewer entries than `limit`. Without `limit` a page has 25 keys, so an order of more keys needs more than one call.
   *
   * @returns The keys that have been delivered so far: a bare array, one entry for each key. The last page has fewer entries than `limit`.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: A parameter is not valid.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. Neither the status nor the body of this error response is documented; 403 is assumed.
   * @throws {SupplierError} 404: There is no such order, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 422: The order is of an older kind, which this API does not serve. The status is assumed.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getOrderKeys(input: GetOrderKeysInput, options?: CallOptions): Promise<GetOrderKeysResult>;

  /**
   * Give the keys of an order back
   *
   * Asks Kinguin to take back all keys of an order that qualify. The request has no body, and an order takes **one** such request, ever. Excluded are keys that were claimed, keys delivered more than 24 hours ago, pre-orders, and whole orders with a wholesale line. Keys that are still to come are taken back when they arrive, so the response is an acknowledgement: watch the statuses in `products[].keys` of getOrder. When the response is lost, look at those statuses before you ask again.
   *
   * @returns Kinguin will take back what qualifies. The statuses are those of the moment: keys may still be `DELIVERED`.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 403: The store has a list of allowed IP addresses and the caller is not on it. Neither the status nor the body of this error response is documented; 403 is assumed.
   * @throws {SupplierError} 404: There is no such order, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 409: Something else was being changed in the order at the same time. Worth repeating after a pause.
   * @throws {SupplierError} 422: Nothing is given back: no key of the order qualifies, a request was made before, or the order is of an older kind. The status is assumed.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  returnOrderKeys(input: ReturnOrderKeysInput, options?: CallOptions): Promise<ReturnOrderKeysResult>;

  /**
   * Get an order
   *
   * Gives one order in its present state, with the id and the status of each key. Poll it to see keys arrive, or wait for the webhook `order.status`.
   *
   * @returns The order.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 404: There is no such order, or the gateway does not know the address (an HTML page).
   * @throws {SupplierError} 422: The order is of an older kind, which this API does not serve. The status is assumed.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getOrder(input: GetOrderInput, options?: CallOptions): Promise<GetOrderResult>;

  /**
   * Search orders
   *
   * Gives the orders that match all given parameters, page by page; without any, all orders of the account. The sequence of the orders is not documented and cannot be chosen, so an order that is placed meanwhile can move others from page to page. A new order may be missing from a search for a while.
   *
   * @returns One page of the orders that match.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: A parameter is not valid.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  searchOrders(input?: SearchOrdersInput, options?: CallOptions): Promise<SearchOrdersResult>;

  /**
   * Get a product
   *
   * Gives one product with its offers.
   *
   * @returns The product.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 404: The product is not available, sold out, or unknown; or the gateway does not know the address (an HTML page). So this does not mean that the id is wrong.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getProduct(input: GetProductInput, options?: CallOptions): Promise<GetProductResult>;

  /**
   * Get a product by its number
   *
   * Gives one product with its offers, by its older, numeric id.
   *
   * @returns The product.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 404: The product is not available, sold out, or unknown; or the gateway does not know the address (an HTML page). So this does not mean that the id is wrong.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getProductByKinguinId(input: GetProductByKinguinIdInput, options?: CallOptions): Promise<GetProductByKinguinIdResult>;

  /**
   * Search products
   *
   * Gives the products that match all given parameters, page by page; without any, all products. To stay current, ask for `updatedSince` now and then, beside the webhook `product.update`.
   *
   * @returns One page of the products that match.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 400: A parameter is not valid.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  searchProducts(input?: SearchProductsInput, options?: CallOptions): Promise<SearchProductsResult>;

  /**
   * List regions
   *
   * Gives all regions at once. Their names are written as they come, with blanks and capitals, and differently from those in a product: compare ids.
   *
   * @returns All regions.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  listRegions(input?: ListRegionsInput, options?: CallOptions): Promise<ListRegionsResult>;

  /**
   * List platforms
   *
   * Gives the names of all platforms at once. One can come twice, and a product can write its platform in another way.
   *
   * @returns All platforms.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  listPlatforms(input?: ListPlatformsInput, options?: CallOptions): Promise<ListPlatformsResult>;

  /**
   * List genres
   *
   * Gives the names of all genres at once.
   *
   * @returns All genres.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  listGenres(input?: ListGenresInput, options?: CallOptions): Promise<ListGenresResult>;

  /**
   * Get the balance
   *
   * Gives what the account can still spend.
   *
   * @returns The balance.
   * @throws {ArgumentError} When the argument breaks the contract. Nothing was sent.
   * @throws {SupplierError} 401: The API key is missing, wrong, or of the other environment.
   * @throws {SupplierError} 500: Kinguin failed, and whether the request took effect is not known.
   * @throws {SupplierError} 503: The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known.
   * @throws {ResponseError} When the response cannot be used.
   * @throws {ConnectionError} When no whole response arrives.
   * @see {@link https://github.com/kinguinltdhk/Kinguin-eCommerce-API Kinguin eCommerce API}
   */
  getBalance(input?: GetBalanceInput, options?: CallOptions): Promise<GetBalanceResult>;
}

/** The argument of `placeOrder`. */
export interface PlaceOrderInput {
  /** The order lines, at most 10. Each product may be named once. The sum of all `qty` in one order may not exceed 1,000, or 90 without a wholesale line. A pre-order product must be the only line. */
  products: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['products'];
  /** Your own id of the order; it should be unique in your account. It is the only way to find an order again when the response to placing it got lost, so send one with every order. */
  orderExternalId?: NonNullable<operations['placeOrder']['requestBody']>['content']['application/json']['orderExternalId'] | undefined;
}

/** What `placeOrder` returns. */
export type PlaceOrderResult = operations['placeOrder']['responses'][201]['content']['application/json'];

/** The argument of `getOrderKeys`. */
export interface GetOrderKeysInput {
  /** Id of the order, as placeOrder and searchOrders return it. */
  orderId: NonNullable<operations['getOrderKeys']['parameters']['path']>['orderId'];
  /** Number of the page, from 1. */
  page?: NonNullable<operations['getOrderKeys']['parameters']['query']>['page'] | undefined;
  /** Entries on a page, 1 to 100. Without it a page has 25. */
  limit?: NonNullable<operations['getOrderKeys']['parameters']['query']>['limit'] | undefined;
}

/** What `getOrderKeys` returns. */
export type GetOrderKeysResult = operations['getOrderKeys']['responses'][200]['content']['application/json'];

/** The argument of `returnOrderKeys`. */
export interface ReturnOrderKeysInput {
  /** Id of the order, as placeOrder and searchOrders return it. */
  orderId: NonNullable<operations['returnOrderKeys']['parameters']['path']>['orderId'];
}

/** What `returnOrderKeys` returns. */
export type ReturnOrderKeysResult = operations['returnOrderKeys']['responses'][200]['content']['application/json'];

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
  /** Entries on a page, 1 to 100. Without it a page has 25. */
  limit?: NonNullable<operations['searchOrders']['parameters']['query']>['limit'] | undefined;
  /** Only orders placed at this time or later. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented. */
  createdAtFrom?: NonNullable<operations['searchOrders']['parameters']['query']>['createdAtFrom'] | undefined;
  /** Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented. */
  createdAtTo?: NonNullable<operations['searchOrders']['parameters']['query']>['createdAtTo'] | undefined;
  /** Only orders with the product of this older, numeric id. */
  kinguinId?: NonNullable<operations['searchOrders']['parameters']['query']>['kinguinId'] | undefined;
  /** Only orders with the product of this id. */
  productId?: NonNullable<operations['searchOrders']['parameters']['query']>['productId'] | undefined;
  /** Only the order of this id. */
  orderId?: NonNullable<operations['searchOrders']['parameters']['query']>['orderId'] | undefined;
  /** Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost. */
  orderExternalId?: NonNullable<operations['searchOrders']['parameters']['query']>['orderExternalId'] | undefined;
  /** Only orders in this state. */
  status?: NonNullable<operations['searchOrders']['parameters']['query']>['status'] | undefined;
  /** `yes`: only pre-orders; `no`: none of them. */
  isPreorder?: NonNullable<operations['searchOrders']['parameters']['query']>['isPreorder'] | undefined;
}

/** What `searchOrders` returns. */
export type SearchOrdersResult = operations['searchOrders']['responses'][200]['content']['application/json'];

/** The argument of `getProduct`. */
export interface GetProductInput {
  /** Id of the product: the string one, not the number `kinguinId`. */
  productId: NonNullable<operations['getProduct']['parameters']['path']>['productId'];
}

/** What `getProduct` returns. */
export type GetProductResult = operations['getProduct']['responses'][200]['content']['application/json'];

/** The argument of `getProductByKinguinId`. */
export interface GetProductByKinguinIdInput {
  /** The older, numeric id of the product. */
  kinguinId: NonNullable<operations['getProductByKinguinId']['parameters']['path']>['kinguinId'];
}

/** What `getProductByKinguinId` returns. */
export type GetProductByKinguinIdResult = operations['getProductByKinguinId']['responses'][200]['content']['application/json'];

/** The argument of `searchProducts`. */
export interface SearchProductsInput {
  /** Number of the page, from 1. */
  page?: NonNullable<operations['searchProducts']['parameters']['query']>['page'] | undefined;
  /** Entries on a page, 1 to 100. Without it a page has 25. */
  limit?: NonNullable<operations['searchProducts']['parameters']['query']>['limit'] | undefined;
  /** Only products whose name contains this text, of at least 3 characters. */
  name?: NonNullable<operations['searchProducts']['parameters']['query']>['name'] | undefined;
  /** Name of the member to sort by. The wire spells `kinguinId` as `kingiunId` here. */
  sortBy?: NonNullable<operations['searchProducts']['parameters']['query']>['sortBy'] | undefined;
  /** Direction of sorting. */
  sortType?: NonNullable<operations['searchProducts']['parameters']['query']>['sortType'] | undefined;
  /** Only products for these platforms, as listPlatforms names them, separated by commas. */
  platform?: NonNullable<operations['searchProducts']['parameters']['query']>['platform'] | undefined;
  /** Only products of these genres, as listGenres names them, separated by commas. */
  genre?: NonNullable<operations['searchProducts']['parameters']['query']>['genre'] | undefined;
  /** Only the products of these older, numeric ids, separated by commas. */
  kinguinId?: NonNullable<operations['searchProducts']['parameters']['query']>['kinguinId'] | undefined;
  /** Only the products of these ids, separated by commas. */
  productId?: NonNullable<operations['searchProducts']['parameters']['query']>['productId'] | undefined;
  /** Only products with these tags, separated by commas: `indie valley`, `dlc`, `base`, `software`, `prepaid`. */
  tags?: NonNullable<operations['searchProducts']['parameters']['query']>['tags'] | undefined;
  /** Only products in this language. One language, in spite of the name. */
  languages?: NonNullable<operations['searchProducts']['parameters']['query']>['languages'] | undefined;
  /** `yes`: only pre-orders; `no`: none of them. */
  isPreorder?: NonNullable<operations['searchProducts']['parameters']['query']>['isPreorder'] | undefined;
  /** `yes`: only pre-orders that can be bought now. */
  activePreorder?: NonNullable<operations['searchProducts']['parameters']['query']>['activePreorder'] | undefined;
  /** Only products for the region of this id, as listRegions names it. */
  regionId?: NonNullable<operations['searchProducts']['parameters']['query']>['regionId'] | undefined;
  /** Only products that changed at this time or later. RFC 3339 with an offset from UTC. */
  updatedSince?: NonNullable<operations['searchProducts']['parameters']['query']>['updatedSince'] | undefined;
  /** Only products that changed at this time or earlier. RFC 3339 with an offset from UTC. */
  updatedTo?: NonNullable<operations['searchProducts']['parameters']['query']>['updatedTo'] | undefined;
  /** `yes`: only products that have keys as text. */
  withText?: NonNullable<operations['searchProducts']['parameters']['query']>['withText'] | undefined;
  /** Only products that this merchant offers. */
  merchantName?: NonNullable<operations['searchProducts']['parameters']['query']>['merchantName'] | undefined;
  /** Only products whose `price`, in EUR as a decimal number, is at least this. Deprecated. */
  priceFrom?: NonNullable<operations['searchProducts']['parameters']['query']>['priceFrom'] | undefined;
  /** Only products whose `price`, in EUR as a decimal number, is at most this. Deprecated. */
  priceTo?: NonNullable<operations['searchProducts']['parameters']['query']>['priceTo'] | undefined;
}

/** What `searchProducts` returns. */
export type SearchProductsResult = operations['searchProducts']['responses'][200]['content']['application/json'];

/** The argument of `listRegions`. */
export type ListRegionsInput = NoInput;

/** What `listRegions` returns. */
export type ListRegionsResult = operations['listRegions']['responses'][200]['content']['application/json'];

/** The argument of `listPlatforms`. */
export type ListPlatformsInput = NoInput;

/** What `listPlatforms` returns. */
export type ListPlatformsResult = operations['listPlatforms']['responses'][200]['content']['application/json'];

/** The argument of `listGenres`. */
export type ListGenresInput = NoInput;

/** What `listGenres` returns. */
export type ListGenresResult = operations['listGenres']['responses'][200]['content']['application/json'];

/** The argument of `getBalance`. */
export type GetBalanceInput = NoInput;

/** What `getBalance` returns. */
export type GetBalanceResult = operations['getBalance']['responses'][200]['content']['application/json'];
