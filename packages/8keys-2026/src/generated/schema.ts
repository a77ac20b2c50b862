import type { EuroCents, Euros, Unlisted } from "@latchkey/runtime";
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
         * @description Returns one page of the merchant's orders, without their product keys. After a lost response to an order, filter by `externalIds[]` to find out whether the order exists. Nothing says in which order they stand.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Places a new order. With an `external_id`, sending the same order again is safe: the response is then 409 with the id of the order that already exists. Without one, a repeated request buys twice. The response may take long: the supplier's own example waits 60 seconds.
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
         * @description Returns a single order. Its product keys are there while its `status` is `done` or `delivered`, and no longer once the order is refunded, even in part: keep the keys when you read them. Reading a `done` order probably makes it `delivered`.
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
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description Returns one page of the products. With `updatedSince`, those alone that have changed since then.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{ID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one product
         * @description Returns a single product, as the member `result` of the response.
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the balance
         * @description Returns how much money the merchant has, in euros and in euro cents.
         */
        get: operations["getBalance"];
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
            /**
             * Format: uuid
             * @description The id 8keys gave the order, a UUID. The edition of 2021 had integers.
             */
            id?: string;
            /** @description The buyer's own id for the order. Null and absent mean the same: the order was placed without one. */
            external_id?: string | null;
            /** @description When the order was placed, in UTC, written `YYYY-MM-DD HH:MM:SS`. */
            created_at?: components["schemas"]["UtcDateTime"];
        };
        /** @description How far the order has come. `processing`: it was just placed. `review`: somebody checks it. `done`: worked off, its keys wait to be fetched. `delivered`: the buyer has its keys. `canceling`, `canceled`: it could not be carried out. `refunding`, `refunded`: money goes back after a complaint about keys, for all of them or for some. More may follow. */
        OrderStatus: "processing" | "review" | "done" | "delivered" | "canceling" | "canceled" | "refunding" | "refunded" | (string & {});
        /** @description An order as it stands in a list, without its product keys; getOrder returns those. */
        OrderListEntry: {
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
            /** @description What is wrong with the request, by the name of the field, such as `products.0.quantity`. */
            errors?: Record<string, unknown>;
        };
        /** @description A product to buy, how many of it, and for how much at most: exactly one of `price` and `price_cents` says it. */
        RequestedProduct: {
            /** @description The id of the product at 8keys. */
            product_id: number;
            /** @description How many units of the product to buy. */
            quantity: number;
            /** @description The highest price the buyer accepts for one unit, in euros, such as 6.15. */
            price: Euros;
            price_cents?: never;
        } | {
            /** @description The id of the product at 8keys. */
            product_id: number;
            /** @description How many units of the product to buy. */
            quantity: number;
            price?: never;
            /** @description The highest price the buyer accepts for one unit, in whole euro cents, such as 615. */
            price_cents: EuroCents;
        };
        /** @description An order to place. */
        PlaceOrderRequest: {
            /** @description The products to buy. All quantities together may not exceed 50 units. */
            products: components["schemas"]["RequestedProduct"][];
            /**
             * @description The buyer's own id for the order, strongly recommended: it is what keeps a request that is sent again, for instance after a broken connection, from becoming a second order. Null is the same as leaving it out. Write it always the same: whether case counts is not documented.
             * @default null
             */
            external_id?: string | null;
        };
        /** @description The order that was placed. */
        PlacedOrder: {
            /**
             * Format: uuid
             * @description The id 8keys gave the new order, a UUID. The edition of 2021 had integers.
             */
            order_id: string;
        };
        /** @description The order that already bears the external id of the request. */
        ExistingOrder: {
            /**
             * Format: uuid
             * @description The id of the order that already exists, a UUID.
             */
            order_id: string;
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
        /** @description An order that is worked off and waits for its keys to be fetched; it holds the keys that were bought. */
        DoneOrder: {
            /**
             * @description The order is worked off and its keys can be read.
             * @constant
             */
            status: "done";
            /** @description The keys that were bought. */
            product_keys: components["schemas"]["ProductKey"][];
        } & components["schemas"]["BaseOrder"];
        /** @description An order whose keys were fetched. It holds the keys that were bought; a notice of the documentation has them in `done` alone, so they may be absent. */
        DeliveredOrder: {
            /**
             * @description The order was delivered to the buyer.
             * @constant
             */
            status: "delivered";
            /** @description The keys that were bought. */
            product_keys?: components["schemas"]["ProductKey"][];
        } & components["schemas"]["BaseOrder"];
        /** @description An order that is not worked off yet, or that is canceled or refunded. It has no product keys: the member is absent, neither null nor empty. */
        KeylessOrder: {
            /** @description How far the order has come; any status but `done` and `delivered`. */
            status: "processing" | "review" | "canceling" | "canceled" | "refunding" | "refunded" | Unlisted;
        } & components["schemas"]["BaseOrder"];
        /** @description A single order. Whether it holds product keys depends on its status. */
        Order: components["schemas"]["DoneOrder"] | components["schemas"]["DeliveredOrder"] | components["schemas"]["KeylessOrder"];
        /** @description A product that 8keys sells. Which members can be null or absent is not documented: expect it of any but `id`. */
        Product: {
            /** @description The id of the product at 8keys, an integer as ever; only order ids have become UUIDs. */
            id: number;
            /** @description The name of the product. */
            name?: string | null;
            /** @description What the product is, at length. */
            description?: string | null;
            /** @description What the product is, in short. */
            short_description?: string | null;
            /** @description The URL of its cover picture. */
            cover?: string | null;
            /** @description Where its keys are redeemed, such as `Steam`. */
            platform?: string | null;
            /** @description Its languages in one text, separated by commas. */
            language?: string | null;
            /** @description Where its keys can be redeemed, such as `Europe`. */
            region?: string | null;
            /** @description The codes of countries, such as `DE`; probably those where its keys can be redeemed. */
            countries?: string[] | null;
            /** @description Its id in the store of its platform. */
            sku?: string | null;
            /** @description Which kind of id `sku` is, such as `xbox`. */
            sku_type?: string | null;
            /** @description The URL of its page in the store of its platform. */
            link?: string | null;
            /** @description The URLs of further covers. */
            covers?: string[] | null;
            /** @description The URLs of screenshots. */
            screenshots?: string[] | null;
            /** @description Who publishes it. */
            publisher?: string | null;
            /** @description Who has made it. */
            developer?: string | null;
            /** @description How many reviews it has. */
            review_count?: number | null;
            /** @description How its reviews rate it. */
            review_score?: number | null;
            /** @description The same in words, such as `Very Positive`. */
            review_score_label?: string | null;
            /** @description How many of its reviews are positive, in percent. */
            review_percent_positive?: number | null;
            /** @description Words to find it by, such as `Strategy`. */
            tags?: string[] | null;
            /** @description The price that its publisher recommends, in euros. */
            msrp?: number | null;
            /** @description How Metacritic rates it. */
            metacritic_score?: number | null;
            /** @description When it came out or will come out, in UTC, written `YYYY-MM-DD HH:MM`: unlike other times without seconds. */
            released_at?: string | null;
            /** @description From which age on PEGI allows it, in years. */
            pegi_age?: number | null;
            /** @description From which age on USK allows it, in years. */
            usk_age?: number | null;
            /** @description How large its download is, in bytes. */
            download_size_bytes?: number | null;
            /** @description How many units are in stock; 0 when it is sold out. */
            quantity?: number;
            /** @description What one unit costs, in euros, such as 6.15. */
            price?: Euros;
            /** @description What one unit costs, in whole euro cents, such as 615. */
            price_cents?: EuroCents;
            /** @description When something of the product last changed, in UTC, written `YYYY-MM-DD HH:MM:SS`. */
            updated_at?: components["schemas"]["UtcDateTime"];
        };
        /** @description One page of products. */
        ProductList: {
            /** @description How many products match in all, over every page. */
            total_count?: number;
            /** @description The products of this page. */
            result: components["schemas"]["Product"][];
        };
        /** @description What getProduct returns. Unlike an order, a product has a wrapping around it. */
        ProductResult: {
            result: components["schemas"]["Product"];
        };
        /** @description How much money there is, twice. In the edition of 2021 `balance` counted cents: a response with `balance` alone is of that edition, and is not taken for one of this. */
        Balance: {
            /** @description The balance in euros, such as 129.72. */
            balance: Euros;
            /** @description The same balance in whole euro cents, such as 12972. */
            balance_cents: EuroCents;
        };
    };
    responses: {
        /** @description One page of orders; `result` is empty when nothing matches. */
        OrdersFound: {
            headers: {
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
        /** @description The API key is invalid, or the merchant is not activated. */
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
        /** @description More requests came from this IP address than it may send in a second. No header says when it may go on. */
        TooManyRequests: {
            headers: {
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PlacedOrder"];
            };
        };
        /** @description The path does not exist, or what the request asks for does not. */
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        /** @description One page of products; `result` is empty when nothing matches. */
        ProductsFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductList"];
            };
        };
        /** @description The product. */
        ProductFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductResult"];
            };
        };
        /** @description The balance. */
        BalanceFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Balance"];
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
         * @description How many entries a page holds at most.
         * @example 50
         */
        Limit: number;
        /**
         * @description Returns only orders created after this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, orders are not filtered by time.
         * @example 2026-07-03 00:00:00
         */
        CreatedAfter: string | Date;
        /**
         * @description Returns only orders that bear one of these external ids. When it is left out, orders are not filtered by external id. The brackets belong to the name: the server reads only the last of several `externalIds` written without them.
         * @example [
         *       "web-20431",
         *       "9d0c5d0a-6f0e-4f55-8a57-0f6f8a3c1b77"
         *     ]
         */
        ExternalIds: string[];
        /**
         * @description The id 8keys gave the order, a UUID, as returned by placeOrder and listOrders.
         * @example 3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a
         */
        OrderId: string;
        /**
         * @description Returns only products of this name. Whether a part of the name is enough is not documented. When it is left out, products are not filtered by name.
         * @example Win
         */
        Name: string;
        /**
         * @description Returns only products that have one of these ids, 100 at most. When it is left out, products are not filtered by id. The brackets belong to the name: the server reads only the last of several `productIds` written without them.
         * @example [
         *       5,
         *       9
         *     ]
         */
        ProductIds: number[];
        /**
         * @description Returns only products updated since this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, products are not filtered by time.
         * @example 2026-07-03 00:00:00
         */
        UpdatedSince: string | Date;
        /**
         * @description The id of the product at 8keys, an integer, as returned by listProducts.
         * @example 5
         */
        ProductId: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Address of a web page that is of no use to a client; do not follow it.
         * @example https://api.8keys.de/
         */
        Location: string;
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
                 * @description How many entries a page holds at most.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Returns only orders created after this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, orders are not filtered by time.
                 * @example 2026-07-03 00:00:00
                 */
                createdAfter?: components["parameters"]["CreatedAfter"];
                /**
                 * @description Returns only orders that bear one of these external ids. When it is left out, orders are not filtered by external id. The brackets belong to the name: the server reads only the last of several `externalIds` written without them.
                 * @example [
                 *       "web-20431",
                 *       "9d0c5d0a-6f0e-4f55-8a57-0f6f8a3c1b77"
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
                 * @description The id 8keys gave the order, a UUID, as returned by placeOrder and listOrders.
                 * @example 3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a
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
    listProducts: {
        parameters: {
            query?: {
                /**
                 * @description Number of the page to return, counted from 1.
                 * @example 4
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many entries a page holds at most.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Returns only products of this name. Whether a part of the name is enough is not documented. When it is left out, products are not filtered by name.
                 * @example Win
                 */
                name?: components["parameters"]["Name"];
                /**
                 * @description Returns only products that have one of these ids, 100 at most. When it is left out, products are not filtered by id. The brackets belong to the name: the server reads only the last of several `productIds` written without them.
                 * @example [
                 *       5,
                 *       9
                 *     ]
                 */
                "productIds[]"?: components["parameters"]["ProductIds"];
                /**
                 * @description Returns only products updated since this moment, in UTC, written `YYYY-MM-DD HH:MM:SS`. When it is left out, products are not filtered by time.
                 * @example 2026-07-03 00:00:00
                 */
                updatedSince?: components["parameters"]["UpdatedSince"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductsFound"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["InvalidQuery"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the product at 8keys, an integer, as returned by listProducts.
                 * @example 5
                 */
                ID: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductFound"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["BalanceFound"];
            302: components["responses"]["Redirect"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in keyof T as Extract<P, K>]-?: T[P] }
    : T;
