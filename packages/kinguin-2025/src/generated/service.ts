import type { ClientOptions, Service } from '@latchkey/runtime';

export const service = {
  "servers": {
    "production": "https://gateway.kinguin.net/esa/api",
    "supplier-sandbox": "https://gateway.sandbox.kinguin.net/esa/api"
  },
  "auth": {
    "header": "X-Api-Key",
    "prefix": ""
  },
  "limits": {
    "unitsPerOrder": 1000
  }
} as const satisfies Service;

/** What a client is made with. */
export type Options = ClientOptions;
