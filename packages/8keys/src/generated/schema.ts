import type { Unlisted } from "@latchkey/runtime";
export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Returns one page of the store's orders, without their product keys. After a lost response to an order, filter by `externalIds[]` to learn whether the order exists.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Places a new order. With an `external_id`, sending the same order again is safe: the response is then 409 with the id of the order that already exists. Without one, a repeated request buys twice.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{ID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one order
         * @description Returns a single order. Its product keys are there once the order's `status` is `done`, and only then.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: utc-date-time
         * @description A moment in UTC, written `YYYY-MM-DD HH:MM:SS` with a blank in the middle and no zone. It is not RFC 3339, and many date parsers take it for local time.
         */
        UtcDateTime: string;
        /** @description What orders have in common, whatever their status and wherever they stand. */
        BaseOrder: {
            /** @description The id 8keys gave the order. */
            id?: number;
            /** @description The id of the payment transaction at 8keys. */
            transaction_id?: number;
            /** @description When the order was placed, in UTC, written `YYYY-MM-DD HH:MM:SS`. */
            created_at?: components["schemas"]["UtcDateTime"];
        };
        /** @description How far the order has come. Edition 1.0.1 names only `done`; the others were documented later, and more may follow. */
        OrderStatus: "done" | "processing" | "review" | "delivered" | "canceled" | "refunded" | "canceling" | "refunding" | (string & {});
        /** @description An order as it stands in a list, without its product keys; getOrder returns those. */
        OrderListEntry: {
            /** @description The buyer's own id for the order. Null and absent mean the same: the order was placed without one. */
            external_id?: string | null;
            status: components["schemas"]["OrderStatus"];
        } & WithRequired<components["schemas"]["BaseOrder"], "id">;
        /** @description One page of orders. */
        OrderList: {
            /** @description How many orders match in all, over every page. */
            total_count?: number;
            /** @description The orders of this page. */
            result: components["schemas"]["OrderListEntry"][];
        };
        /** @description The body of an error. Its members are not documented: expect any others, or none at all. */
        Error: {
            /** @description What went wrong, in words. */
            message?: string;
        };
        /** @description A product to buy, how many of it, and for how much at most. */
        RequestedProduct: {
            /** @description The id of the product at 8keys. */
            product_id: number;
            /** @description How many units of the product to buy. */
            quantity: number;
            /** @description The highest price the buyer accepts for one unit, in whole euro cents. */
            price_cents: number;
        };
        /** @description An order to place. */
        PlaceOrderRequest: {
            /** @description The products to buy. All quantities together may not exceed 50 units. */
            products: components["schemas"]["RequestedProduct"][];
            /**
             * @description The buyer's own id for the order, strongly recommended: it is what keeps a request that is sent again, for instance after a broken connection, from becoming a second order. Null is the same as leaving it out.
             * @default null
             */
            external_id?: string | null;
        };
        /** @description The order that was placed. */
        PlacedOrder: {
            /** @description The id 8keys gave the new order. */
            order_id: number;
        };
        /** @description The order that already bears the external id of the request. */
        ExistingOrder: {
            /** @description The id of the order that already exists. */
            order_id: number;
        };
        /** @description What keys of all types have in common. */
        BaseKey: {
            /** @description The product this key is for. */
            product_id: number;
        };
        /** @description A key delivered as text. */
        TextKey: {
            /**
             * @description The MIME type of the key.
             * @constant
             */
            type: "text/plain";
            /** @description The text of the key, to be passed on unchanged. It can hold more than the bare serial, so do not trim it or merge its blanks. */
            code: string;
        } & components["schemas"]["BaseKey"];
        /** @description A key delivered as a picture of it. */
        ImageKey: {
            /**
             * @description The MIME type of the picture.
             * @enum {string}
             */
            type: "image/jpeg" | "image/png" | "image/gif";
            /** @description The picture in base64. On the wire its slashes may be written `\/`, which a JSON parser undoes. */
            code: string;
        } & components["schemas"]["BaseKey"];
        /** @description A key of a type this contract does not know yet. It was paid for, so keep it as it comes. */
        OtherKey: {
            /** @description The MIME type of the key; none of the four known ones. */
            type: Unlisted;
            /** @description The key as 8keys sent it; its encoding depends on the type. */
            code: string;
        } & components["schemas"]["BaseKey"];
        /** @description A key that was bought. Its `type` says how to read its `code`. An entry that is no key at all comes as it is, so that it does not hide the others. */
        ProductKey: components["schemas"]["TextKey"] | components["schemas"]["ImageKey"] | components["schemas"]["OtherKey"];
        /** @description An order that is done; it holds the keys that were bought. */
        DoneOrder: {
            /**
             * @description The order is done and its keys can be read.
             * @constant
             */
            status: "done";
            /** @description The keys that were bought. */
            product_keys: components["schemas"]["ProductKey"][];
        } & components["schemas"]["BaseOrder"];
        /** @description An order that is not done. It has no product keys: the member is absent, neither null nor empty. */
        OpenOrder: {
            /** @description How far the order has come; any status but `done`. */
            status: "processing" | "review" | "delivered" | "canceled" | "refunded" | "canceling" | "refunding" | Unlisted;
        } & components["schemas"]["BaseOrder"];
        /** @description A single order. Whether it holds product keys depends on its status. */
        Order: components["schemas"]["DoneOrder"] | components["schemas"]["OpenOrder"];
    };
    responses: {
        /** @description One page of orders; `result` is empty when nothing matches. */
        OrdersFound: {
            headers: {
                "x-ratelimit-limit": components["headers"]["RateLimitLimit"];
                "x-ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderList"];
            };
        };
        /** @description The request failed and did not ask for JSON: 8keys then redirects to a web page instead of saying what went wrong. Send `Accept: application/json`, and do not follow the redirect. */
        Redirect: {
            headers: {
                location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description The API key is invalid, or the store is not activated. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path does not take this method. */
        MethodNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A query parameter is invalid; the body says which. */
        InvalidQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The requests of this minute are used up; wait until the moment `x-ratelimit-reset` names. */
        TooManyRequests: {
            headers: {
                "x-ratelimit-limit": components["headers"]["RateLimitLimit"];
                "x-ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                "x-ratelimit-reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Something broke at 8keys. Whether an order was placed is then unknown. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The order was placed. */
        OrderPlaced: {
            headers: {
                "x-ratelimit-limit": components["headers"]["RateLimitLimit"];
                "x-ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PlacedOrder"];
            };
        };
        /** @description What the request asks for does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description An order with this external id exists already; nothing was bought again. The body bears the id of that order. */
        DuplicateOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ExistingOrder"];
            };
        };
        /** @description The body of the request is invalid; the body of the response says why. */
        InvalidOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The order. */
        OrderFound: {
            headers: {
                "x-ratelimit-limit": components["headers"]["RateLimitLimit"];
                "x-ratelimit-remaining": components["headers"]["RateLimitRemaining"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
    };
    parameters: {
        /**
         * @description Number of the page to return, counted from 1.
         * @example 4
         */
        Page: number;
        /**
         * @description How many orders a page holds at most.
         * @example 50
         */
        Limit: number;
        /**
         * @description Returns only orders created after this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, orders are not filtered by time.
         * @example 2000-04-03 00:00:00
         */
        CreatedAfter: string | Date;
        /**
         * @description Returns only orders that bear one of these external ids. When it is left out, orders are not filtered by external id. The brackets belong to the name: the server reads only the last of several `externalIds` written without them.
         * @example [
         *       "be7795a3-0f38-45c9-b534-661aade8ec1c",
         *       "test-external-id"
         *     ]
         */
        ExternalIds: string[];
        /**
         * @description The id 8keys gave the order, as returned by placeOrder and listOrders.
         * @example 1
         */
        OrderId: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How many requests the environment allows in a minute; by the documentation, as many as `x-requests-per-minute` of its server says. Later editions leave the header out.
         * @example 120
         */
        RateLimitLimit: number;
        /**
         * @description How many requests are left in the current minute. Later editions leave the header out.
         * @example 119
         */
        RateLimitRemaining: number;
        /**
         * @description Address of a web page that is of no use to a client; do not follow it.
         * @example https://api.8keys.de/
         */
        Location: string;
        /**
         * @description When requests are allowed again, as Unix time in whole seconds.
         * @example 1637020860
         */
        RateLimitReset: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /**
                 * @description Number of the page to return, counted from 1.
                 * @example 4
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many orders a page holds at most.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Returns only orders created after this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, orders are not filtered by time.
                 * @example 2000-04-03 00:00:00
                 */
                createdAfter?: components["parameters"]["CreatedAfter"];
                /**
                 * @description Returns only orders that bear one of these external ids. When it is left out, orders are not filtered by external id. The brackets belong to the name: the server reads only the last of several `externalIds` written without them.
                 * @example [
                 *       "be7795a3-0f38-45c9-b534-661aade8ec1c",
                 *       "test-external-id"
                 *     ]
                 */
                "externalIds[]"?: components["parameters"]["ExternalIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrdersFound"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidQuery"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The products to buy, and optionally the buyer's own id for the order. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            201: components["responses"]["OrderPlaced"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["DuplicateOrder"];
            422: components["responses"]["InvalidOrder"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id 8keys gave the order, as returned by placeOrder and listOrders.
                 * @example 1
                 */
                ID: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderFound"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in keyof T as Extract<P, K>]-?: T[P] }
    : T;
