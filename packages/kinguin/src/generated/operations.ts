import type { Operation } from '@latchkey/runtime';

export const operations: { readonly [operationId: string]: Operation } = {
  "placeOrder": {
    "method": "POST",
    "path": "/v2/order",
    "effect": "purchase",
    "repeats": {
      "orderExternalId": "orderExternalId"
    },
    "input": {
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
    "body": [
      "products",
      "orderExternalId",
      "couponCode"
    ],
    "results": {
      "201": {
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
    }
  },
  "dispatchOrder": {
    "method": "POST",
    "path": "/v2/order/{orderId}/dispatch",
    "input": {
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
    "results": {
      "201": {
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
    }
  },
  "getOrderKeys": {
    "method": "GET",
    "path": "/v2/order/{orderId}/keys",
    "input": {
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
    "results": {
      "200": {
        "type": "array",
        "items": {}
      }
    }
  },
  "getOrder": {
    "method": "GET",
    "path": "/v1/order/{orderId}",
    "repeats": {
      "orderId": "orderId"
    },
    "input": {
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
    "results": {
      "200": {
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
    }
  },
  "searchOrders": {
    "method": "GET",
    "path": "/v1/order",
    "input": {
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
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)$"
        },
        "createdAtTo": {
          "type": "string",
          "format": "date-time",
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)$"
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
    "results": {
      "200": {
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
    }
  }
};
