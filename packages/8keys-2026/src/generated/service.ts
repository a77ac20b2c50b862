import type { ClientOptions, Service } from '@latchkey/runtime';

export const service = {
  "servers": {
    "production": "https://api.8keys.de/production/v1",
    "supplier-sandbox": "https://api.8keys.de/sandbox/v1"
  },
  "auth": {
    "header": "Authorization",
    "prefix": "Bearer "
  },
  "limits": {
    "unitsPerOrder": 50,
    "externalIdLength": 64,
    "requestsPerSecond": 5
  }
} as const satisfies Service;

/** What a client is made with. */
export type Options = ClientOptions;
