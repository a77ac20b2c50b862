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
         * @description Buys keys and pays for them from your balance. Not idempotent: when the response is lost, do not send the order again, but look for it by its `orderExternalId`. What a second order with the same `orderExternalId` responds is not documented (409, 422 and 400 have been reported): look the first one up. Kinguin may sell for less than was asked. The keys come by themselves, one by one.
         */
        post: operations["placeOrder"];
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
         * Get the keys of an order, page by page
         * @description Gives the keys that have been delivered so far. It can be called at any time while the order is `processing`: the array is empty at first and grows with each key that is delivered, so an array with fewer keys than were bought is not final. There is no total and no next link: the last page is the one with fewer entries than `limit`. Without `limit` a page has 25 keys, so an order of more keys needs more than one call.
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
    "/v2/order/{orderId}/keys/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the keys of an order back
         * @description Asks Kinguin to take back all keys of an order that qualify. The request has no body, and an order takes **one** such request, ever. Excluded are keys that were claimed, keys delivered more than 24 hours ago, pre-orders, and whole orders with a wholesale line. Keys that are still to come are taken back when they arrive, so the response is an acknowledgement: watch the statuses in `products[].keys` of getOrder. When the response is lost, look at those statuses before you ask again.
         */
        post: operations["returnOrderKeys"];
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
         * @description Gives one order in its present state, with the id and the status of each key. Poll it to see keys arrive, or wait for the webhook `order.status`.
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
         * @description Gives the orders that match all given parameters, page by page; without any, all orders of the account. The sequence of the orders is not documented and cannot be chosen, so an order that is placed meanwhile can move others from page to page. A new order may be missing from a search for a while.
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
    "/v2/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product
         * @description Gives one product with its offers.
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
    "/v1/products/{kinguinId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product by its number
         * @description Gives one product with its offers, by its older, numeric id.
         */
        get: operations["getProductByKinguinId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search products
         * @description Gives the products that match all given parameters, page by page; without any, all products. To stay current, ask for `updatedSince` now and then, beside the webhook `product.update`.
         */
        get: operations["searchProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List regions
         * @description Gives all regions at once. Their names are written as they come, with blanks and capitals, and differently from those in a product: compare ids.
         */
        get: operations["listRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List platforms
         * @description Gives the names of all platforms at once. One can come twice, and a product can write its platform in another way.
         */
        get: operations["listPlatforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/genres": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List genres
         * @description Gives the names of all genres at once.
         */
        get: operations["listGenres"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the balance
         * @description Gives what the account can still spend.
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
export interface webhooks {
    "order.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The status of an order has changed
         * @description Sent to the address registered in the Kinguin dashboard at every change of an order's status, `canceled` and `refunded` included. Calls are sent in the background and can arrive out of order: keep `updatedAt`, and ignore what is older. The content type is documented as `aplication/json`, misspelt, so do not select by it. Respond with 2xx and an empty body, best 204. Otherwise Kinguin tries again a few times and then drops it, and may switch the address off when too many fail. The dashboard's test call has neither `X-Event-Name` nor a body.
         */
        post: operations["orderStatusChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "product.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A product has changed
         * @description Sent when a product changes, sells out, or gets a new offer. It has no price: ask getProduct. Everything else is as for `order.status`.
         */
        post: operations["productUpdated"];
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
            /** @description Number of keys to buy: 1 to 9, or 10 to 1,000 wholesale. Wholesale needs an `offerId` whose offer has `wholesale.enabled`. */
            qty: number;
            /** @description The price you ask for, per key, in EUR as a decimal number. Kinguin may sell for less. For wholesale, send the price of the tier that `qty` reaches. */
            price: number;
            /**
             * @description Ask for keys as text; without it a key may also come as a picture. Not allowed for a pre-order.
             * @enum {string}
             */
            keyType?: "text";
            /** @description Id of the offer to buy from; without it Kinguin chooses by price and stock. Required for wholesale. */
            offerId?: string;
        };
        /** @description What to buy. A member that is not listed here is a mistake of the caller and is rejected before anything is sent. */
        PlaceOrderRequest: {
            /** @description The order lines, at most 10. Each product may be named once. The sum of all `qty` in one order may not exceed 1,000, or 90 without a wholesale line. A pre-order product must be the only line. */
            products: components["schemas"]["PlaceOrderLine"][];
            /** @description Your own id of the order; it should be unique in your account. It is the only way to find an order again when the response to placing it got lost, so send one with every order. */
            orderExternalId?: string;
        };
        /** @description State of the order: `processing` waits for keys, `completed` has all of them delivered, `canceled` and `refunded` deliver none. Other values may come later. */
        OrderStatus: "processing" | "completed" | "canceled" | "refunded" | (string & {});
        /** @description State of a key: `PENDING` and `PROCESSING` are still to come, `DELIVERED` can be fetched, `RETURNED` is back in stock, `REFUNDED` has its money back, `CANCELED` will not come. Upper case, unlike the status of an order. Other values may come later. */
        KeyStatus: "PENDING" | "PROCESSING" | "DELIVERED" | "RETURNED" | "REFUNDED" | "CANCELED" | (string & {});
        /** @description A key of an order and its status. An entry that is something else comes as it is. */
        KeyState: {
            /** @description Id of the key, the same as in getOrderKeys. */
            id?: string;
            status?: components["schemas"]["KeyStatus"];
        };
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
            /** @description Price of the whole line, in EUR. */
            totalPrice?: number;
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
            /** @description The keys of this line with their statuses, without what is in them. Absent in the response to placing. */
            keys?: components["schemas"]["KeyState"][];
        };
        /** @description An order. A member without a value is absent, not null. Amounts are in EUR, as decimal numbers. */
        Order: {
            /** @description Id of the order. Its length and alphabet have changed over time: treat it as opaque. */
            orderId: string;
            /** @description The number that an older order was known by before. Absent otherwise. */
            kinguinOrderId?: number;
            /** @description Your own id of the order. Absent when none was sent. */
            orderExternalId?: string;
            status?: components["schemas"]["OrderStatus"];
            /** @description Sum of the sell prices of all lines, in EUR. */
            totalPrice?: number;
            /** @description Sum of the prices that were asked for, in EUR. */
            requestTotalPrice?: number;
            /** @description What the order took from your balance, in EUR. Documented as a string but shown as a number, so both can come. */
            paymentPrice?: number | string;
            /** @description Address of the owner of the order, masked, so not a valid e-mail address. */
            userEmail?: string;
            /** @description Number of the store that the order was placed for. */
            storeId?: number;
            /**
             * Format: date-time
             * @description When the order was placed: RFC 3339 with its offset from UTC.
             */
            createdAt?: string;
            /** @description The lines as sold. There can be more lines than were asked for: one line may be split over several offers. */
            products?: components["schemas"]["OrderLine"][];
            /** @description Number of keys on all lines together. */
            totalQty?: number;
            /** @description Whether the order is a pre-order. */
            isPreorder?: boolean;
            /**
             * Format: date
             * @description Day from which a pre-order is delivered, `YYYY-MM-DD`; the time zone is not stated. Absent for other orders.
             */
            preorderReleaseDate?: string;
        };
        /** @description What sort of error it is. Other kinds may come. `ProductUnavailable`: no offer fits what was asked for, price included. `OrderNotSupported`: an order of an older kind. `NoKeysToReturn`: a return that is not allowed. `ResourceLock`: a conflict with the present version of something. Nothing says any more which kind may be repeated; `ResourceLock` is worth it. */
        ErrorKind: "ConstraintViolation" | "Error" | "HttpClient" | "Http" | "Authorization" | "InsufficientBalance" | "OrderFailed" | "Preorder" | "ProductUnavailable" | "OrderNotFound" | "ResourceLock" | "OrderNotSupported" | "NoKeysToReturn" | (string & {});
        /** @description Why a request failed. `detail` is what to read, `kind` what to branch on. Documented with more members than recorded responses carry, so only `kind` and `status` can be relied on. */
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
            /** @description Id of the request at Kinguin. Quote it when asking for support. */
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
        };
        /** @description An HTML page of the gateway in front of the API. It holds nothing to act on. */
        GatewayPage: string;
        /** @description What keys of all types have in common. */
        BaseKey: {
            /** @description Id of the key, the same as in an order. Tells keys of equal serials apart. */
            id?: string;
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
        /** @description The price from a quantity on. */
        WholesaleTier: {
            /** @description Which quantity: 1 is 10 keys or more, 2 is 50, 3 is 100, 4 is 500. */
            level?: number;
            /** @description Price of one key at this level, in EUR. */
            price?: number;
        };
        /** @description Whether an offer sells more than 9 keys at once, and for how much. */
        Wholesale: {
            /** @description Whether it does. */
            enabled?: boolean;
            /** @description Prices by quantity. Level 1 begins at 10 keys, level 2 at 50, level 3 at 100, level 4 at 500. */
            tiers?: components["schemas"]["WholesaleTier"][];
        };
        /** @description What one merchant offers of a product. */
        Offer: {
            /** @description Name of the product in this offer. */
            name?: string;
            /** @description Id of the offer, to buy from it. */
            offerId?: string;
            /** @description Price of one key, in EUR. */
            price?: number;
            /** @description Number of keys that can be bought. */
            qty?: number;
            /** @description How many of them are there already, so that they are delivered at once. */
            availableQty?: number;
            /** @description How many of the keys are text. */
            textQty?: number;
            /** @description How many of the text keys are there already. */
            availableTextQty?: number;
            /** @description Who sells. Stands in examples and in no table. */
            merchantName?: string;
            /** @description Whether it is a pre-order. */
            isPreorder?: boolean;
            /**
             * Format: date
             * @description Day it comes out, `YYYY-MM-DD`; the time zone is not stated.
             */
            releaseDate?: string;
            wholesale?: components["schemas"]["Wholesale"];
        };
        /** @description A video about a product. */
        Video: {
            /** @description Id of the video. Where it is, is not documented. */
            video_id?: string;
        };
        /** @description What a product needs of one operating system. */
        SystemRequirement: {
            /** @description The operating system. */
            system?: string;
            /** @description What is needed, a line each. */
            requirement?: string[];
        };
        /** @description Where a picture is. */
        Image: {
            /** @description Address of the picture. */
            url?: string;
            /** @description Address of a small version of it. */
            thumbnail?: string;
        };
        /** @description Pictures of a product. */
        ProductImages: {
            /** @description Its cover. Documented as an array but shown as one picture, so both can come. */
            cover?: components["schemas"]["Image"] | components["schemas"]["Image"][];
            /** @description Pictures of it in use. */
            screenshots?: components["schemas"]["Image"][];
        };
        /** @description A product with its offers. A member without a value is absent. */
        Product: {
            /** @description Id of the product, to buy it by. */
            productId: string;
            /** @description The older, numeric id of the product. */
            kinguinId?: number;
            /** @description Name of the product at Kinguin. */
            name?: string;
            /** @description Name of the product at its publisher. Can be absent. */
            originalName?: string;
            /** @description What the product is, with HTML entities in it. Can be absent. */
            description?: string;
            /** @description Who made it. Can be absent. */
            developers?: string[];
            /** @description Who publishes it. Can be absent. */
            publishers?: string[];
            /** @description Its genres. */
            genres?: string[];
            /** @description The platform it is for. Can be written in another way than listPlatforms writes it. */
            platform?: string;
            /**
             * Format: date
             * @description Day it comes out, `YYYY-MM-DD`; the time zone is not stated. Can be absent.
             */
            releaseDate?: string;
            /** @description Number of keys in the cheapest offers. */
            qty?: number;
            /** @description Number of keys that are text. */
            textQty?: number;
            /** @description Number of keys in all offers. */
            totalQty?: number;
            /** @description The lowest price of one key, in EUR. */
            price?: number;
            /** @description Ids of the offers at that price. */
            cheapestOfferId?: string[];
            /** @description Who sells it, for how much. */
            offers?: components["schemas"]["Offer"][];
            /** @description Number of offers. */
            offersCount?: number;
            /** @description Whether it is a pre-order. */
            isPreorder?: boolean;
            /** @description What critics give it. */
            metacriticScore?: number;
            /** @description Name of the region it works in. Can be written in another way than listRegions writes it. */
            regionalLimitations?: string;
            /** @description Id of that region, as in listRegions. */
            regionId?: number;
            /** @description Codes of the countries it does **not** work in. */
            countryLimitation?: string[];
            /** @description How to activate a key. Lines end with CRLF. */
            activationDetails?: string;
            /** @description Videos about it. Can be absent. */
            videos?: components["schemas"]["Video"][];
            /** @description The languages it has. */
            languages?: string[];
            /** @description What it needs, for each operating system. */
            systemRequirements?: components["schemas"]["SystemRequirement"][];
            /** @description What sort of product it is. */
            tags?: ("indie valley" | "dlc" | "base" | "software" | "prepaid" | (string & {}))[];
            /** @description Names of the merchants of the cheapest offers. */
            merchantName?: string[];
            /** @description From which age on, by PEGI or ESRB. */
            ageRating?: string;
            /** @description Its app id at Steam. */
            steam?: string;
            /**
             * Format: date-time
             * @description When it changed last: RFC 3339 with its offset from UTC.
             */
            updatedAt?: string;
            images?: components["schemas"]["ProductImages"];
        };
        /** @description One page of the products that match. */
        ProductPage: {
            /** @description The products of this page. Empty when nothing matches. */
            results: components["schemas"]["Product"][];
            /** @description Number of matching products on all pages together. */
            item_count: number;
        };
        /** @description A region that keys work in. */
        Region: {
            /** @description Id of the region. */
            id: number;
            /** @description Its name, as it comes; it can begin with a blank or be all capitals. */
            name?: string;
        };
        /** @description What the account can still spend. */
        Balance: {
            /** @description The balance, in EUR as a decimal number. The currency is not named; prices are in EUR. A whole amount comes without decimals. */
            balance: number;
        };
        /**
         * Format: date-time
         * @description When it changed: RFC 3339 with milliseconds and its offset from UTC. What is older than what you have seen is out of date.
         */
        EventTime: string;
        /** @description Says that the status of an order has changed. It is not signed, so take it as a hint and ask getOrder. */
        OrderStatusEvent: {
            /** @description Id of the order. */
            orderId: string;
            /** @description Your own id of the order. Absent when none was sent. */
            orderExternalId?: string;
            status: components["schemas"]["OrderStatus"];
            updatedAt?: components["schemas"]["EventTime"];
        };
        /** @description Says that a product has changed, sold out, or has a new offer. */
        ProductUpdateEvent: {
            /** @description The older, numeric id of the product. */
            kinguinId?: number;
            /** @description Id of the product. */
            productId: string;
            /** @description Number of keys in the cheapest offers; 0 when it is sold out. */
            qty?: number;
            /** @description Number of keys that are text. */
            textQty?: number;
            /** @description Ids of the cheapest offers. */
            cheapestOfferId?: string[];
            updatedAt?: components["schemas"]["EventTime"];
        };
    };
    responses: {
        /** @description The order has been placed and paid; its keys will come. */
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
        /** @description The store has a list of allowed IP addresses and the caller is not on it. Neither the status nor the body of this error response is documented; 403 is assumed. */
        AddressNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The `orderExternalId` belongs to an earlier order (reported, not documented), or something was being changed at the same time. Nothing was bought now; look the earlier order up by its `orderExternalId`. */
        OrderConflict: {
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
        /** @description Kinguin failed, and whether the request took effect is not known. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
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
        /** @description The keys that have been delivered so far: a bare array, one entry for each key. The last page has fewer entries than `limit`. */
        OrderKeys: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Key"][];
            };
        };
        /** @description A parameter is not valid. */
        InvalidQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
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
        /** @description The order is of an older kind, which this API does not serve. The status is assumed. */
        LegacyOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Kinguin will take back what qualifies. The statuses are those of the moment: keys may still be `DELIVERED`. */
        ReturnAccepted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyState"][];
            };
        };
        /** @description Something else was being changed in the order at the same time. Worth repeating after a pause. */
        OrderLocked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing is given back: no key of the order qualifies, a request was made before, or the order is of an older kind. The status is assumed. */
        ReturnRejected: {
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
        /** @description One page of the orders that match. */
        OrdersFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderPage"];
            };
        };
        /** @description The product. */
        ProductFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Product"];
            };
        };
        /** @description The product is not available, sold out, or unknown; or the gateway does not know the address (an HTML page). So this does not mean that the id is wrong. */
        ProductNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": components["schemas"]["GatewayPage"];
            };
        };
        /** @description One page of the products that match. */
        ProductsFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductPage"];
            };
        };
        /** @description All regions. */
        Regions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Region"][];
            };
        };
        /** @description All platforms. */
        Platforms: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": string[];
            };
        };
        /** @description All genres. */
        Genres: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": string[];
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
         * @description Id of the order, as placeOrder and searchOrders return it.
         * @example QX7T0ZB41KD2
         */
        OrderId: string;
        /**
         * @description Number of the page, from 1.
         * @example 1
         */
        Page: number;
        /**
         * @description Entries on a page, 1 to 100. Without it a page has 25.
         * @example 100
         */
        Limit: number;
        /**
         * @description Only orders placed at this time or later. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented.
         * @example 2026-03-02T00:00:00+00:00
         */
        CreatedAtFrom: string | Date;
        /**
         * @description Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented.
         * @example 2026-03-02T23:59:59+00:00
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
         * @example QX7T0ZB41KD2
         */
        OrderIdFilter: string;
        /**
         * @description Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost.
         * @example web-20431
         */
        OrderExternalIdFilter: string;
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
        /**
         * @description Id of the product: the string one, not the number `kinguinId`.
         * @example 5c9b68662539a4e8f17ae2fe
         */
        ProductId: string;
        /**
         * @description The older, numeric id of the product.
         * @example 1949
         */
        KinguinId: number;
        /**
         * @description Only products whose name contains this text, of at least 3 characters.
         * @example Counter-Strike
         */
        NameFilter: string;
        /**
         * @description Name of the member to sort by. The wire spells `kinguinId` as `kingiunId` here.
         * @example updatedAt
         */
        SortBy: "kingiunId" | "updatedAt";
        /**
         * @description Direction of sorting.
         * @example desc
         */
        SortType: "asc" | "desc";
        /**
         * @description Only products for these platforms, as listPlatforms names them, separated by commas.
         * @example Steam,EA App
         */
        PlatformFilter: string;
        /**
         * @description Only products of these genres, as listGenres names them, separated by commas.
         * @example Action,Indie
         */
        GenreFilter: string;
        /**
         * @description Only the products of these older, numeric ids, separated by commas.
         * @example 1949,2010
         */
        KinguinIdsFilter: string;
        /**
         * @description Only the products of these ids, separated by commas.
         * @example 5c9b68662539a4e8f17ae2fe,5c9b5f6b2539a4e8f17c9be0
         */
        ProductIdsFilter: string;
        /**
         * @description Only products with these tags, separated by commas: `indie valley`, `dlc`, `base`, `software`, `prepaid`.
         * @example base,dlc
         */
        TagsFilter: string;
        /**
         * @description Only products in this language. One language, in spite of the name.
         * @example English
         */
        LanguagesFilter: string;
        /**
         * @description `yes`: only pre-orders that can be bought now.
         * @example yes
         */
        ActivePreorderFilter: "yes";
        /**
         * @description Only products for the region of this id, as listRegions names it.
         * @example 3
         */
        RegionIdFilter: number;
        /**
         * @description Only products that changed at this time or later. RFC 3339 with an offset from UTC.
         * @example 2026-03-02T00:00:00+00:00
         */
        UpdatedSince: string | Date;
        /**
         * @description Only products that changed at this time or earlier. RFC 3339 with an offset from UTC.
         * @example 2026-03-02T23:59:59+00:00
         */
        UpdatedTo: string | Date;
        /**
         * @description `yes`: only products that have keys as text.
         * @example yes
         */
        WithTextFilter: "yes";
        /**
         * @description Only products that this merchant offers.
         * @example Mimiyama
         */
        MerchantNameFilter: string;
        /**
         * @deprecated
         * @description Only products whose `price`, in EUR as a decimal number, is at least this. Deprecated.
         * @example 5
         */
        PriceFrom: number;
        /**
         * @deprecated
         * @description Only products whose `price`, in EUR as a decimal number, is at most this. Deprecated.
         * @example 20.5
         */
        PriceTo: number;
        /**
         * @description What happened: `order.status` or `product.update`. Absent in the dashboard's test call.
         * @example order.status
         */
        EventName: "order.status" | "product.update" | (string & {});
        /**
         * @description The secret that you registered with the address, sent as it is. It is all that shows who called: there is no signature and no timestamp.
         * @example 4f1d6d0c8f5b4a1e
         */
        EventSecret: string;
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
            409: components["responses"]["OrderConflict"];
            422: components["responses"]["OrderRejected"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    getOrderKeys: {
        parameters: {
            query?: {
                /**
                 * @description Number of the page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Entries on a page, 1 to 100. Without it a page has 25.
                 * @example 100
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the order, as placeOrder and searchOrders return it.
                 * @example QX7T0ZB41KD2
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderKeys"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            404: components["responses"]["OrderNotFound"];
            422: components["responses"]["LegacyOrder"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    returnOrderKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the order, as placeOrder and searchOrders return it.
                 * @example QX7T0ZB41KD2
                 */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ReturnAccepted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            404: components["responses"]["OrderNotFound"];
            409: components["responses"]["OrderLocked"];
            422: components["responses"]["ReturnRejected"];
            500: components["responses"]["ServerError"];
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
                 * @example QX7T0ZB41KD2
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
            422: components["responses"]["LegacyOrder"];
            500: components["responses"]["ServerError"];
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
                 * @description Entries on a page, 1 to 100. Without it a page has 25.
                 * @example 100
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Only orders placed at this time or later. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented.
                 * @example 2026-03-02T00:00:00+00:00
                 */
                createdAtFrom?: components["parameters"]["CreatedAtFrom"];
                /**
                 * @description Only orders placed at this time or earlier. RFC 3339 with an offset from UTC; the forms without one are left out on purpose, because their time zone is not documented.
                 * @example 2026-03-02T23:59:59+00:00
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
                 * @example QX7T0ZB41KD2
                 */
                orderId?: components["parameters"]["OrderIdFilter"];
                /**
                 * @description Only the order that was placed with this id of your own. This is how to find out whether an order was placed when its response got lost.
                 * @example web-20431
                 */
                orderExternalId?: components["parameters"]["OrderExternalIdFilter"];
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
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the product: the string one, not the number `kinguinId`.
                 * @example 5c9b68662539a4e8f17ae2fe
                 */
                productId: components["parameters"]["ProductId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductFound"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ProductNotFound"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    getProductByKinguinId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The older, numeric id of the product.
                 * @example 1949
                 */
                kinguinId: components["parameters"]["KinguinId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductFound"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ProductNotFound"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    searchProducts: {
        parameters: {
            query?: {
                /**
                 * @description Number of the page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Entries on a page, 1 to 100. Without it a page has 25.
                 * @example 100
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Only products whose name contains this text, of at least 3 characters.
                 * @example Counter-Strike
                 */
                name?: components["parameters"]["NameFilter"];
                /**
                 * @description Name of the member to sort by. The wire spells `kinguinId` as `kingiunId` here.
                 * @example updatedAt
                 */
                sortBy?: components["parameters"]["SortBy"];
                /**
                 * @description Direction of sorting.
                 * @example desc
                 */
                sortType?: components["parameters"]["SortType"];
                /**
                 * @description Only products for these platforms, as listPlatforms names them, separated by commas.
                 * @example Steam,EA App
                 */
                platform?: components["parameters"]["PlatformFilter"];
                /**
                 * @description Only products of these genres, as listGenres names them, separated by commas.
                 * @example Action,Indie
                 */
                genre?: components["parameters"]["GenreFilter"];
                /**
                 * @description Only the products of these older, numeric ids, separated by commas.
                 * @example 1949,2010
                 */
                kinguinId?: components["parameters"]["KinguinIdsFilter"];
                /**
                 * @description Only the products of these ids, separated by commas.
                 * @example 5c9b68662539a4e8f17ae2fe,5c9b5f6b2539a4e8f17c9be0
                 */
                productId?: components["parameters"]["ProductIdsFilter"];
                /**
                 * @description Only products with these tags, separated by commas: `indie valley`, `dlc`, `base`, `software`, `prepaid`.
                 * @example base,dlc
                 */
                tags?: components["parameters"]["TagsFilter"];
                /**
                 * @description Only products in this language. One language, in spite of the name.
                 * @example English
                 */
                languages?: components["parameters"]["LanguagesFilter"];
                /**
                 * @description `yes`: only pre-orders; `no`: none of them.
                 * @example no
                 */
                isPreorder?: components["parameters"]["IsPreorderFilter"];
                /**
                 * @description `yes`: only pre-orders that can be bought now.
                 * @example yes
                 */
                activePreorder?: components["parameters"]["ActivePreorderFilter"];
                /**
                 * @description Only products for the region of this id, as listRegions names it.
                 * @example 3
                 */
                regionId?: components["parameters"]["RegionIdFilter"];
                /**
                 * @description Only products that changed at this time or later. RFC 3339 with an offset from UTC.
                 * @example 2026-03-02T00:00:00+00:00
                 */
                updatedSince?: components["parameters"]["UpdatedSince"];
                /**
                 * @description Only products that changed at this time or earlier. RFC 3339 with an offset from UTC.
                 * @example 2026-03-02T23:59:59+00:00
                 */
                updatedTo?: components["parameters"]["UpdatedTo"];
                /**
                 * @description `yes`: only products that have keys as text.
                 * @example yes
                 */
                withText?: components["parameters"]["WithTextFilter"];
                /**
                 * @description Only products that this merchant offers.
                 * @example Mimiyama
                 */
                merchantName?: components["parameters"]["MerchantNameFilter"];
                /**
                 * @deprecated
                 * @description Only products whose `price`, in EUR as a decimal number, is at least this. Deprecated.
                 * @example 5
                 */
                priceFrom?: components["parameters"]["PriceFrom"];
                /**
                 * @deprecated
                 * @description Only products whose `price`, in EUR as a decimal number, is at most this. Deprecated.
                 * @example 20.5
                 */
                priceTo?: components["parameters"]["PriceTo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductsFound"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    listRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Regions"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    listPlatforms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Platforms"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    listGenres: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Genres"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
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
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    orderStatusChanged: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description What happened: `order.status` or `product.update`. Absent in the dashboard's test call.
                 * @example order.status
                 */
                "X-Event-Name"?: components["parameters"]["EventName"];
                /**
                 * @description The secret that you registered with the address, sent as it is. It is all that shows who called: there is no signature and no timestamp.
                 * @example 4f1d6d0c8f5b4a1e
                 */
                "X-Event-Secret": components["parameters"]["EventSecret"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Which order it is, and its status. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderStatusEvent"];
            };
        };
        responses: {
            /** @description Received. The body is empty; 204 is best. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    productUpdated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description What happened: `order.status` or `product.update`. Absent in the dashboard's test call.
                 * @example order.status
                 */
                "X-Event-Name"?: components["parameters"]["EventName"];
                /**
                 * @description The secret that you registered with the address, sent as it is. It is all that shows who called: there is no signature and no timestamp.
                 * @example 4f1d6d0c8f5b4a1e
                 */
                "X-Event-Secret": components["parameters"]["EventSecret"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Which product it is, and how many keys of it there are. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductUpdateEvent"];
            };
        };
        responses: {
            /** @description Received. The body is empty; 204 is best. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
