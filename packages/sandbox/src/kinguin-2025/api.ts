import document from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import { service } from '@latchkey/kinguin-2025/service';
import type { SupplierApi } from '../api/supplier-api.ts';
import { apiOf } from '../kinguin/api.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { failures } from './failures.ts';
import { handlersFor } from './handlers.ts';

/** The edition of 2025-07. */
export const createKinguin2025Api = (kinguin: Kinguin): Promise<SupplierApi> =>
  apiOf(kinguin, {
    document,
    handlers: handlersFor(kinguin),
    keyHeaders: [service.auth.header.toLowerCase()],
    unitsPerOrder: service.limits.unitsPerOrder,
    failures,
  });
