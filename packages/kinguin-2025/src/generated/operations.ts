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
          "maxItems": 10,
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
                "maximum": 1000
              },
              "price": {
                "type": "number",
                "minimum": 0
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
        }
      }
    },
    "body": [
      "products",
      "orderExternalId"
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
        },
        "page": {
          "type": "integer",
          "minimum": 1
        },
        "limit": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100
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
  "returnOrderKeys": {
    "method": "POST",
    "path": "/v2/order/{orderId}/keys/return",
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
        "orderExternalId": {
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
  },
  "getProduct": {
    "method": "GET",
    "path": "/v2/products/{productId}",
    "repeats": {
      "productId": "productId"
    },
    "input": {
      "type": "object",
      "required": [
        "productId"
      ],
      "additionalProperties": false,
      "properties": {
        "productId": {
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
          "productId"
        ],
        "properties": {
          "productId": {
            "type": "string"
          }
        }
      }
    }
  },
  "getProductByKinguinId": {
    "method": "GET",
    "path": "/v1/products/{kinguinId}",
    "repeats": {
      "kinguinId": "kinguinId"
    },
    "input": {
      "type": "object",
      "required": [
        "kinguinId"
      ],
      "additionalProperties": false,
      "properties": {
        "kinguinId": {
          "type": "integer",
          "minimum": 1
        }
      }
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "productId"
        ],
        "properties": {
          "productId": {
            "type": "string"
          }
        }
      }
    }
  },
  "searchProducts": {
    "method": "GET",
    "path": "/v1/products",
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
        "name": {
          "type": "string",
          "minLength": 3
        },
        "sortBy": {
          "type": "string",
          "enum": [
            "kingiunId",
            "updatedAt"
          ]
        },
        "sortType": {
          "type": "string",
          "enum": [
            "asc",
            "desc"
          ]
        },
        "platform": {
          "type": "string",
          "minLength": 1
        },
        "genre": {
          "type": "string",
          "minLength": 1
        },
        "kinguinId": {
          "type": "string",
          "minLength": 1
        },
        "productId": {
          "type": "string",
          "minLength": 1
        },
        "tags": {
          "type": "string",
          "minLength": 1
        },
        "languages": {
          "type": "string",
          "minLength": 1
        },
        "isPreorder": {
          "type": "string",
          "enum": [
            "yes",
            "no"
          ]
        },
        "activePreorder": {
          "type": "string",
          "enum": [
            "yes"
          ]
        },
        "regionId": {
          "type": "integer"
        },
        "updatedSince": {
          "type": "string",
          "format": "date-time",
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)$"
        },
        "updatedTo": {
          "type": "string",
          "format": "date-time",
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)$"
        },
        "withText": {
          "type": "string",
          "enum": [
            "yes"
          ]
        },
        "merchantName": {
          "type": "string",
          "minLength": 1
        },
        "priceFrom": {
          "type": "number",
          "minimum": 0
        },
        "priceTo": {
          "type": "number",
          "minimum": 0
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
                "productId"
              ],
              "properties": {
                "productId": {
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
  },
  "listRegions": {
    "method": "GET",
    "path": "/v1/regions",
    "input": {
      "type": "object",
      "additionalProperties": false,
      "properties": {}
    },
    "results": {
      "200": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "id"
          ],
          "properties": {
            "id": {
              "type": "integer"
            }
          }
        }
      }
    }
  },
  "listPlatforms": {
    "method": "GET",
    "path": "/v1/platforms",
    "input": {
      "type": "object",
      "additionalProperties": false,
      "properties": {}
    },
    "results": {
      "200": {
        "type": "array",
        "items": {
          "type": "string"
        }
      }
    }
  },
  "listGenres": {
    "method": "GET",
    "path": "/v1/genres",
    "input": {
      "type": "object",
      "additionalProperties": false,
      "properties": {}
    },
    "results": {
      "200": {
        "type": "array",
        "items": {
          "type": "string"
        }
      }
    }
  },
  "getBalance": {
    "method": "GET",
    "path": "/v1/balance",
    "input": {
      "type": "object",
      "additionalProperties": false,
      "properties": {}
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "balance"
        ],
        "properties": {
          "balance": {
            "type": "number"
          }
        }
      }
    }
  }
};
