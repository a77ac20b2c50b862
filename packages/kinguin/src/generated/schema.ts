import type { Unlisted } from "@latchkey/runtime";
export interface paths {
    "/v2/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place an order
         * @description Buys keys and pays for them from your balance. Not idempotent: when the response is lost, do not send the order again, but look for it by its `orderExternalId`. What a second order with the same `orderExternalId` responds is not documented (409, 422 and 400 have been reported): look the first one up. Kinguin may sell for less than was asked.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/order/{orderId}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dispatch an order
         * @description Asks for the delivery of an order. The request has no body. Orders are worked on in the background, so this can fail with a retryable error at first. Retry after a pause and up to a deadline, looking at the order's status as well: an order that was refunded meanwhile can respond with `OrderNotDispatchedYet` for ever. What a second dispatch of an order gets is not documented; the same `dispatchId` is assumed. Where a postback for completed orders is registered, orders are dispatched by themselves and this call is needed only when the postback did not come.
         */
        post: operations["dispatchOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/order/{orderId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the keys of an order
         * @description Gives the keys of a dispatched order; before that it can fail with a retryable error.
         */
        get: operations["getOrderKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/order/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order
         * @description Gives one order in its present state.
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
    "/v1/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search orders
         * @description Gives the orders that match all given parameters, page by page; without any, all orders of the account.
         */
        get: operations["searchOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order is completed
         * @description Sent to the address registered in the Kinguin dashboard when an order has become `completed` and its keys can be fetched. It is not signed, so take it as a hint and ask the API. Can come more than once: after a response other than 2xx Kinguin tries again a few times, and may switch the address off when too many fail.
         */
        post: operations["orderCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description One product to buy, or one particular offer of it. */
        PlaceOrderLine: {
            /** @description Id of the product: the string one, not the older number `kinguinId`. */
            productId: string;
            /** @description Number of keys to buy, 1 to 100. */
            qty: number;
            /** @description The price you ask for, per key, in EUR as a decimal number. Kinguin may sell for less. */
            price: number;
            /** @description Name of the product, for people. Optional: the product is chosen by `productId`. */
            name?: string;
            /**
             * @description Ask for keys as text; without it a key may also come as a picture. Not allowed for a pre-order. Needs a permission from Kinguin.
             * @enum {string}
             */
            keyType?: "text";
            /** @description Id of the offer to buy from; without it Kinguin chooses. Each offer at most once in an order. Needs a permission from Kinguin. */
            offerId?: string;
        };
        /** @description What to buy. A member that is not listed here is a mistake of the caller and is rejected before anything is sent. */
        PlaceOrderRequest: {
            /** @description The order lines. The sum of all `qty` in one order may not exceed 100. A line with an `offerId` may not name an offer that another line of the order names too. A pre-order product must be the only line. */
            products: components["schemas"]["PlaceOrderLine"][];
            /** @description Your own id of the order, unique in your account. It is the only way to find an order again when the response to placing it got lost, so send one with every order. */
            orderExternalId?: string;
            /** @description A discount code received from Kinguin. It lowers what is charged, not the price of the products. Needs a permission from Kinguin. */
            couponCode?: string;
        };
        /** @description State of the order: `processing` waits for dispatch, `completed` has its keys ready, `canceled` and `refunded` deliver none. Other values may come later. */
        OrderStatus: "processing" | "completed" | "canceled" | "refunded" | (string & {});
        /** @description One line of an order, as sold. */
        OrderLine: {
            /** @description The older, numeric id of the product. */
            kinguinId?: number;
            /** @description Id of the product. */
            productId?: string;
            /** @description Id of the offer the keys come from. */
            offerId?: string;
            /** @description Number of keys on this line. */
            qty?: number;
            /** @description Name of the product. */
            name?: string;
            /** @description Price per key at which Kinguin sold, in EUR. Can be lower than `requestPrice`. */
            price?: number;
            /** @description Price per key that was asked for, in EUR. */
            requestPrice?: number;
            /** @description Whether the product is a pre-order. */
            isPreorder?: boolean;
            /**
             * Format: date
             * @description Day the product comes out, `YYYY-MM-DD`; the time zone is not stated. Absent when unknown.
             */
            releaseDate?: string;
            /** @description Kind of key that was asked for. Absent when any would do. */
            keyType?: "text" | (string & {});
            /** @description Whether `price` equals `requestPrice`. */
            accurate?: boolean;
            /** @description Who brokers the offer. The values are not documented. */
            broker?: string;
        };
        /** @description The delivery of an order. Absent as long as there is none. */
        Dispatch: {
            /** @description Number of the dispatch. */
            id?: number;
            /**
             * Format: date-time
             * @description When the order was dispatched: RFC 3339 with its offset from UTC.
             */
            createdAt?: string;
        };
        /** @description An order. A member without a value is absent, not null. Amounts are in EUR, as decimal numbers. */
        Order: {
            /** @description Id of the order. Its length and alphabet have changed over time: treat it as opaque. */
            orderId: string;
            /** @description The number that an order of before November 2020 was known by. Absent otherwise. */
            kinguinOrderId?: number;
            /** @description Your own id of the order. Absent when none was sent. */
            orderExternalId?: string;
            status?: components["schemas"]["OrderStatus"];
            /** @description Sum of the sell prices of all lines, in EUR, before any coupon. */
            totalPrice?: number;
            /** @description Sum of the prices that were asked for, in EUR. */
            requestTotalPrice?: number;
            /** @description What the order took from your balance, in EUR: `totalPrice` less the coupon. Documented as a string but shown as a number, so both can come. */
            paymentPrice?: number | string;
            /** @description The discount code that was used. Absent when none was. */
            couponCode?: string;
            /** @description Address of the owner of the order, masked, so not a valid e-mail address. */
            userEmail?: string;
            /** @description Number of the Kinguin account that owns the order. */
            kidId?: number;
            /** @description Number of the store that the order was placed for. */
            storeId?: number;
            /**
             * Format: date-time
             * @description When the order was placed: RFC 3339 with its offset from UTC.
             */
            createdAt?: string;
            /** @description The lines as sold. There can be more lines than were asked for: one line may be split over several offers. */
            products?: components["schemas"]["OrderLine"][];
            /** @description Whether the order is a pre-order. */
            isPreorder?: boolean;
            /**
             * Format: date
             * @description Day from which a pre-order can be dispatched, `YYYY-MM-DD`; the time zone is not stated. Absent for other orders.
             */
            preorderReleaseDate?: string;
            dispatch?: components["schemas"]["Dispatch"];
        };
        /** @description What sort of error it is. Worth repeating after a pause: `OrderHold`, `OrderPartiallyDispatched` and `OrderNotDispatchedYet`; `ProcessingPreorder` from its `releaseDate` on. Later pages of the vendor add `ResourceLock` and `OrderFailed` to these. Other kinds may come. */
        ErrorKind: "ConstraintViolation" | "Error" | "HttpClient" | "Http" | "Authorization" | "InsufficientBalance" | "BalanceRequired" | "OrderFailed" | "OrderHold" | "OrderNotDispatchedYet" | "OrderNotPaid" | "OrderPartiallyDispatched" | "Preorder" | "ProcessingPreorder" | "ProductUnavailable" | "OrderNotFound" | "DispatchNotFound" | "ResourceLock" | (string & {});
        /** @description Why a request failed. Branch on `kind`. Documented with more members than recorded responses carry, so only `kind` and `status` can be relied on. */
        Error: {
            kind: components["schemas"]["ErrorKind"];
            /** @description The HTTP status again. */
            status: number;
            /** @description The reason phrase of the status. Documented, but recorded responses carry `type` in its place. */
            title?: string;
            /** @description The reason phrase of the status, where `title` is absent. */
            type?: string;
            /** @description What went wrong, in English, for people. Can be absent. */
            detail?: string;
            /** @description Path of the request, without the `/esa` that the URL has in front of it. */
            path?: string;
            /** @description HTTP method of the request. */
            method?: string;
            /** @description Id of the request at Kinguin, 10 hexadecimal digits. Quote it when asking for support. */
            trace?: string;
            /**
             * Format: date-time
             * @description When it went wrong: RFC 3339 with its offset from UTC.
             */
            timestamp?: string;
            /** @description The member of the request that is wrong. Goes with `ConstraintViolation`. */
            propertyPath?: string;
            /** @description The value that is wrong; any JSON. Goes with `ConstraintViolation`. */
            invalidValue?: unknown;
            /** @description Id of the order it is about. Absent when it is about none. */
            orderId?: string;
            /**
             * Format: date
             * @description Day from which trying again makes sense, `YYYY-MM-DD`; the time zone is not stated. Goes with `ProcessingPreorder`.
             */
            releaseDate?: string;
            /** @description Whether the same request is worth repeating later. Absent means no. */
            retryable?: boolean;
        };
        /** @description The error shape of before November 2020, still seen around the release of this edition. */
        LegacyError: {
            /** @description A code of the old error list. */
            code: number | string;
            /** @description What went wrong, in English, for people. */
            message: string;
        };
        /** @description An HTML page of the gateway in front of the API. It holds nothing to act on. */
        GatewayPage: string;
        /** @description The dispatch that has been started. */
        DispatchResult: {
            /** @description Number of the dispatch. Nothing in this contract asks for it: keys are fetched by order id. */
            dispatchId: number;
        };
        /** @description What keys of all types have in common. */
        BaseKey: {
            /** @description Name of the product. */
            name?: string;
            /** @description The older, numeric id of the product. */
            kinguinId?: number;
            /** @description Id of the offer the key comes from. */
            offerId?: string;
            /** @description Id of the product. */
            productId?: string;
        };
        /** @description A key as plain text. */
        TextKey: {
            /** @description The key itself. It can hold a prefix and runs of blanks that belong to it: show it unchanged. */
            serial: string;
            /**
             * @description MIME type of the key.
             * @constant
             */
            type: "text/plain";
        } & components["schemas"]["BaseKey"];
        /** @description A key as a picture, for instance the photo of a card. */
        ImageKey: {
            /** @description The file of the picture, in base64. */
            serial: string;
            /**
             * @description MIME type of the picture.
             * @enum {string}
             */
            type: "image/jpeg" | "image/png" | "image/gif";
        } & components["schemas"]["BaseKey"];
        /** @description A key of a type this contract does not know yet. */
        OtherKey: {
            /** @description The key as it came; its encoding depends on the type. */
            serial: string;
            /** @description MIME type of the key. */
            type: Unlisted;
        } & components["schemas"]["BaseKey"];
        /** @description A key that was bought. `type` says how to read `serial`. A type this contract does not know yet is still a paid key, so it is kept. An entry that is no key at all comes as it is, so that it does not hide the others. */
        Key: components["schemas"]["TextKey"] | components["schemas"]["ImageKey"] | components["schemas"]["OtherKey"];
        /** @description One page of the orders that match. */
        OrderPage: {
            /** @description The orders of this page. Empty when nothing matches. */
            results: components["schemas"]["Order"][];
            /** @description Number of matching orders on all pages together. */
            item_count: number;
        };
        /** @description Says that an order has been completed. Fetch the keys by its `orderId`. */
        OrderCompletedEvent: {
            /** @description Id of the order. */
            orderId: string;
            /** @description Your own id of the order. Absent when none was sent. */
            orderExternalId?: string;
            /**
             * Format: date-time
             * @description When the order changed: RFC 3339 with its offset from UTC.
             */
            updatedAt?: string;
        };
    };
    responses: {
        /** @description The order has been placed and waits for dispatch. */
        OrderPlaced: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        /** @description The request is not valid, or (reported, not documented) its `orderExternalId` belongs to an earlier order: look that order up before treating this as a failure. */
        InvalidOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key is missing, wrong, or of the other environment. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The store has a list of allowed IP addresses and the caller is not on it. The status of this error response is not documented; 403 is assumed. */
        AddressNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The `orderExternalId` belongs to an earlier order (reported, not documented). Nothing was bought now; look the earlier order up by its `orderExternalId`. */
        DuplicateOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The order cannot be carried out: a matter of balance, stock or pre-order rules; or (reported, not documented) its `orderExternalId` belongs to an earlier order. */
        OrderRejected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Kinguin failed, and whether the request took effect is not known. Very old responses have another shape. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] | components["schemas"]["LegacyError"];
            };
        };
        /** @description The gateway could not reach the API and responds with an HTML page. Whether the request took effect is not known. */
        GatewayUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["GatewayPage"];
            };
        };
        /** @description The dispatch has been started; the keys are ready or soon will be. */
        OrderDispatched: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DispatchResult"];
            };
        };
        /** @description There is no such order, or the gateway does not know the address (an HTML page). */
        OrderNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": components["schemas"]["GatewayPage"];
            };
        };
        /** @description The order cannot be dispatched yet, so that its keys are not there. With `retryable` true, try again after a pause, for a limited time; a pre-order only from its `releaseDate` on. */
        NotDeliveredYet: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The keys of the order: a bare array, one entry for each key. */
        OrderKeys: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Key"][];
            };
        };
        /** @description There is no such order, it has no dispatch, or the gateway does not know the address (an HTML page). */
        KeysNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": components["schemas"]["GatewayPage"];
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
        /** @description One page of the orders that match. */
        OrdersFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderPage"];
            };
        };
        /** @description A search parameter is not valid. */
        InvalidQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the order, as placeOrder and searchOrders return it.
         * @example PHS84FJAG5U
         */
        OrderId: string;
        /**
         * @description Number of the page, from 1.
         * @example 1
         */
        Page: number;
        /**
         * @description Orders on a page, 1 to 100.
         * @example 25
         */
        Limit: number;
        /**
         * @description Name of the member to sort by. Which ones are allowed is not documented.
         * @example createdAt
         */
        SortBy: string;
        /**
         * @description Direction of sorting.
         * @example desc
         */
        SortType: "asc" | "desc";
        /**
         * @description Only orders whose `totalPrice`, in EUR as a decimal number, is at least this.
         * @example 5
         */
        TotalPriceFrom: number;
        /**
         * @description Only orders whose `totalPrice`, in EUR as a decimal number, is at most this.
         * @example 20.5
         */
        TotalPriceTo: number;
        /**
         * @description Only orders placed at this time or later. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose.
         * @example 2020-10-28T00:00:00+00:00
         */
        CreatedAtFrom: string | Date;
        /**
         * @description Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose.
         * @example 2020-10-28T23:59:59+00:00
         */
        CreatedAtTo: string | Date;
        /**
         * @description Only orders with the product of this older, numeric id.
         * @example 1949
         */
        KinguinIdFilter: number;
        /**
         * @description Only orders with the product of this id.
         * @example 5c9b68662539a4e8f17ae2fe
         */
        ProductIdFilter: string;
        /**
         * @description Only the order of this id.
         * @example PHS84FJAG5U
         */
        OrderIdFilter: string;
        /**
         * @description Only the order that had this number before November 2020.
         * @example 14169762
         */
        KinguinOrderIdFilter: number;
        /**
         * @description Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost.
         * @example AL2FEEHOO2OHF
         */
        OrderExternalIdFilter: string;
        /**
         * @description Only orders with a product of this name. Whether a part of the name is enough is not documented.
         * @example Counter-Strike: Source Steam CD Key
         */
        NameFilter: string;
        /**
         * @description Only orders in this state.
         * @example processing
         */
        StatusFilter: "processing" | "completed" | "canceled" | "refunded";
        /**
         * @description `yes`: only pre-orders; `no`: none of them.
         * @example no
         */
        IsPreorderFilter: "yes" | "no";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    placeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The order. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            201: components["responses"]["OrderPlaced"];
            400: components["responses"]["InvalidOrder"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            409: components["responses"]["DuplicateOrder"];
            422: components["responses"]["OrderRejected"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["GatewayUnavailable"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    dispatchOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the order, as placeOrder and searchOrders return it.
                 * @example PHS84FJAG5U
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: components["responses"]["OrderDispatched"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            404: components["responses"]["OrderNotFound"];
            422: components["responses"]["NotDeliveredYet"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["GatewayUnavailable"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    getOrderKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the order, as placeOrder and searchOrders return it.
                 * @example PHS84FJAG5U
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderKeys"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            404: components["responses"]["KeysNotFound"];
            422: components["responses"]["NotDeliveredYet"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["GatewayUnavailable"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the order, as placeOrder and searchOrders return it.
                 * @example PHS84FJAG5U
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderFound"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["OrderNotFound"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["GatewayUnavailable"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    searchOrders: {
        parameters: {
            query?: {
                /**
                 * @description Number of the page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Orders on a page, 1 to 100.
                 * @example 25
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Name of the member to sort by. Which ones are allowed is not documented.
                 * @example createdAt
                 */
                sortBy?: components["parameters"]["SortBy"];
                /**
                 * @description Direction of sorting.
                 * @example desc
                 */
                sortType?: components["parameters"]["SortType"];
                /**
                 * @description Only orders whose `totalPrice`, in EUR as a decimal number, is at least this.
                 * @example 5
                 */
                totalPriceFrom?: components["parameters"]["TotalPriceFrom"];
                /**
                 * @description Only orders whose `totalPrice`, in EUR as a decimal number, is at most this.
                 * @example 20.5
                 */
                totalPriceTo?: components["parameters"]["TotalPriceTo"];
                /**
                 * @description Only orders placed at this time or later. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose.
                 * @example 2020-10-28T00:00:00+00:00
                 */
                createdAtFrom?: components["parameters"]["CreatedAtFrom"];
                /**
                 * @description Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the other date formats Kinguin accepts are left out on purpose.
                 * @example 2020-10-28T23:59:59+00:00
                 */
                createdAtTo?: components["parameters"]["CreatedAtTo"];
                /**
                 * @description Only orders with the product of this older, numeric id.
                 * @example 1949
                 */
                kinguinId?: components["parameters"]["KinguinIdFilter"];
                /**
                 * @description Only orders with the product of this id.
                 * @example 5c9b68662539a4e8f17ae2fe
                 */
                productId?: components["parameters"]["ProductIdFilter"];
                /**
                 * @description Only the order of this id.
                 * @example PHS84FJAG5U
                 */
                orderId?: components["parameters"]["OrderIdFilter"];
                /**
                 * @description Only the order that had this number before November 2020.
                 * @example 14169762
                 */
                kinguinOrderId?: components["parameters"]["KinguinOrderIdFilter"];
                /**
                 * @description Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost.
                 * @example AL2FEEHOO2OHF
                 */
                orderExternalId?: components["parameters"]["OrderExternalIdFilter"];
                /**
                 * @description Only orders with a product of this name. Whether a part of the name is enough is not documented.
                 * @example Counter-Strike: Source Steam CD Key
                 */
                name?: components["parameters"]["NameFilter"];
                /**
                 * @description Only orders in this state.
                 * @example processing
                 */
                status?: components["parameters"]["StatusFilter"];
                /**
                 * @description `yes`: only pre-orders; `no`: none of them.
                 * @example no
                 */
                isPreorder?: components["parameters"]["IsPreorderFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrdersFound"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["GatewayUnavailable"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    orderCompleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which order it is. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCompletedEvent"];
            };
        };
        responses: {
            /** @description Received. Any 2xx will do; a body is not needed. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
