import type { Operation } from '@latchkey/runtime';

export const operations: { readonly [operationId: string]: Operation } = {
  "listOrders": {
    "method": "GET",
    "path": "/orders",
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
        "createdAfter": {
          "type": "string",
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]) ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$",
          "format": "utc-date-time"
        },
        "externalIds": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "string",
            "minLength": 1
          }
        }
      }
    },
    "rename": {
      "externalIds": "externalIds[]"
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "result"
        ],
        "properties": {
          "result": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "status"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "status": {
                  "type": "string"
                }
              }
            }
          }
        }
      }
    }
  },
  "placeOrder": {
    "method": "POST",
    "path": "/orders",
    "effect": "purchase",
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
              "product_id",
              "quantity"
            ],
            "additionalProperties": false,
            "oneOf": [
              "price",
              "price_cents"
            ],
            "properties": {
              "product_id": {
                "type": "integer"
              },
              "quantity": {
                "type": "integer",
                "minimum": 1,
                "maximum": 50
              },
              "price": {
                "type": "number",
                "minimum": 0
              },
              "price_cents": {
                "type": "integer",
                "minimum": 0
              }
            }
          }
        },
        "external_id": {
          "type": [
            "string",
            "null"
          ],
          "minLength": 1,
          "maxLength": 64
        }
      }
    },
    "body": [
      "products",
      "external_id"
    ],
    "results": {
      "201": {
        "type": "object",
        "required": [
          "order_id"
        ],
        "properties": {
          "order_id": {
            "type": "string"
          }
        }
      }
    }
  },
  "getOrder": {
    "method": "GET",
    "path": "/orders/{ID}",
    "repeats": {
      "ID": "id"
    },
    "input": {
      "type": "object",
      "required": [
        "ID"
      ],
      "additionalProperties": false,
      "properties": {
        "ID": {
          "type": "string",
          "format": "uuid",
          "pattern": "^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$"
        }
      }
    },
    "results": {
      "200": {
        "anyOf": [
          {
            "type": "object",
            "required": [
              "status",
              "product_keys"
            ],
            "properties": {
              "status": {
                "type": "string",
                "enum": [
                  "done"
                ]
              },
              "product_keys": {
                "type": "array",
                "items": {}
              }
            }
          },
          {
            "type": "object",
            "required": [
              "status"
            ],
            "properties": {
              "status": {
                "type": "string",
                "enum": [
                  "delivered"
                ]
              }
            }
          },
          {
            "type": "object",
            "required": [
              "status"
            ],
            "properties": {
              "status": {
                "type": "string",
                "not": {
                  "enum": [
                    "done",
                    "delivered"
                  ]
                }
              }
            }
          }
        ]
      }
    }
  },
  "listProducts": {
    "method": "GET",
    "path": "/products",
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
          "minLength": 1
        },
        "productIds": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "type": "integer",
            "minimum": 1
          }
        },
        "updatedSince": {
          "type": "string",
          "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]) ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$",
          "format": "utc-date-time"
        }
      }
    },
    "rename": {
      "productIds": "productIds[]"
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "result"
        ],
        "properties": {
          "result": {
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
      }
    }
  },
  "getProduct": {
    "method": "GET",
    "path": "/products/{ID}",
    "input": {
      "type": "object",
      "required": [
        "ID"
      ],
      "additionalProperties": false,
      "properties": {
        "ID": {
          "type": "integer",
          "minimum": 1
        }
      }
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "result"
        ],
        "properties": {
          "result": {
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
    }
  },
  "getBalance": {
    "method": "GET",
    "path": "/balance",
    "input": {
      "type": "object",
      "additionalProperties": false,
      "properties": {}
    },
    "results": {
      "200": {
        "type": "object",
        "required": [
          "balance",
          "balance_cents"
        ],
        "properties": {
          "balance": {
            "type": "number"
          },
          "balance_cents": {
            "type": "integer"
          }
        }
      }
    }
  }
};
