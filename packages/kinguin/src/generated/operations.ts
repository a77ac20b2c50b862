import type { Operation } from '@latchkey/runtime';

export const placeOrder = {
  "method": "POST",
  "path": "/v2/order",
  "body": {
    "type": "object",
    "required": [
      "products"
    ],
    "additionalProperties": false,
    "properties": {
      "products": {
        "type": "array",
        "minItems": 1,
        "items": {
          "type": "object",
          "required": [
            "productId",
            "qty",
            "price"
          ],
          "additionalProperties": false,
          "properties": {
            "productId": {
              "type": "string",
              "minLength": 1
            },
            "qty": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100
            },
            "price": {
              "type": "number",
              "minimum": 0
            },
            "name": {
              "type": "string"
            },
            "keyType": {
              "type": "string",
              "enum": [
                "text"
              ]
            },
            "offerId": {
              "type": "string",
              "minLength": 1
            }
          }
        }
      },
      "orderExternalId": {
        "type": "string",
        "minLength": 1
      },
      "couponCode": {
        "type": "string",
        "minLength": 1
      }
    }
  },
  "result": {
    "type": "object",
    "required": [
      "orderId"
    ],
    "properties": {
      "orderId": {
        "type": "string"
      }
    }
  }
} as const satisfies Operation;

export const dispatchOrder = {
  "method": "POST",
  "path": "/v2/order/{orderId}/dispatch",
  "parameters": {
    "type": "object",
    "required": [
      "orderId"
    ],
    "additionalProperties": false,
    "properties": {
      "orderId": {
        "type": "string",
        "minLength": 1,
        "not": {
          "enum": [
            ".",
            ".."
          ]
        }
      }
    }
  },
  "result": {
    "type": "object",
    "required": [
      "dispatchId"
    ],
    "properties": {
      "dispatchId": {
        "type": "integer"
      }
    }
  }
} as const satisfies Operation;

export const getOrderKeys = {
  "method": "GET",
  "path": "/v2/order/{orderId}/keys",
  "parameters": {
    "type": "object",
    "required": [
      "orderId"
    ],
    "additionalProperties": false,
    "properties": {
      "orderId": {
        "type": "string",
        "minLength": 1,
        "not": {
          "enum": [
            ".",
            ".."
          ]
        }
      }
    }
  },
  "result": {
    "type": "array",
    "items": {}
  }
} as const satisfies Operation;

export const getOrder = {
  "method": "GET",
  "path": "/v1/order/{orderId}",
  "parameters": {
    "type": "object",
    "required": [
      "orderId"
    ],
    "additionalProperties": false,
    "properties": {
      "orderId": {
        "type": "string",
        "minLength": 1,
        "not": {
          "enum": [
            ".",
            ".."
          ]
        }
      }
    }
  },
  "result": {
    "type": "object",
    "required": [
      "orderId"
    ],
    "properties": {
      "orderId": {
        "type": "string"
      }
    }
  }
} as const satisfies Operation;

export const searchOrders = {
  "method": "GET",
  "path": "/v1/order",
  "parameters": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "page": {
        "type": "integer",
        "minimum": 1
      },
      "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": 100
      },
      "sortBy": {
        "type": "string",
        "minLength": 1
      },
      "sortType": {
        "type": "string",
        "enum": [
          "asc",
          "desc"
        ]
      },
      "totalPriceFrom": {
        "type": "number",
        "minimum": 0
      },
      "totalPriceTo": {
        "type": "number",
        "minimum": 0
      },
      "createdAtFrom": {
        "type": "string",
        "format": "date-time",
        "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"
      },
      "createdAtTo": {
        "type": "string",
        "format": "date-time",
        "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"
      },
      "kinguinId": {
        "type": "integer",
        "minimum": 1
      },
      "productId": {
        "type": "string",
        "minLength": 1
      },
      "orderId": {
        "type": "string",
        "minLength": 1
      },
      "kinguinOrderId": {
        "type": "integer",
        "minimum": 1
      },
      "orderExternalId": {
        "type": "string",
        "minLength": 1
      },
      "name": {
        "type": "string",
        "minLength": 1
      },
      "status": {
        "type": "string",
        "enum": [
          "processing",
          "completed",
          "canceled",
          "refunded"
        ]
      },
      "isPreorder": {
        "type": "string",
        "enum": [
          "yes",
          "no"
        ]
      }
    }
  },
  "result": {
    "type": "object",
    "required": [
      "results",
      "item_count"
    ],
    "properties": {
      "results": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "orderId"
          ],
          "properties": {
            "orderId": {
              "type": "string"
            }
          }
        }
      },
      "item_count": {
        "type": "integer"
      }
    }
  }
} as const satisfies Operation;

export const operations = { placeOrder, dispatchOrder, getOrderKeys, getOrder, searchOrders };
