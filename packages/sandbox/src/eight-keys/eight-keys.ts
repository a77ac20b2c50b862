import type { SupplierOptions, SupplierWork } from '../api/supplier-api.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import type { Market } from '../market/market.ts';
import type { EightKeysSettings } from './settings.ts';

/** What the operations of both editions share. */
export interface EightKeys extends SupplierWork {
  readonly market: Market;
  readonly settings: EightKeysSettings;
}

/** 8keys without its APIs: orders get done, and old ones are erased. */
export function createEightKeys({ market, settings }: SupplierOptions<EightKeysSettings>): EightKeys {
  const { store, clock } = market;
  return {
    market,
    settings,
    tick() {
      const now = clock.now();
      for (let due = store.dueOrders('8keys', now); due.length; due = store.dueOrders('8keys', now)) {
        for (const order of due) market.deliverDue(order);
      }
      const { eraseAfterMs } = settings;
      if (eraseAfterMs === null) return;
      const [oldest] = store.ordersAfter('8keys', 0, 1);
      if (!oldest || oldest.createdAt >= now - eraseAfterMs) return;
      store.transaction(() => store.eraseOrders('8keys', now - eraseAfterMs));
    },
    stop: async () => {},
  };
}

export const bearsKey = ({ headers }: SandboxRequest, { apiKey }: EightKeysSettings): boolean =>
  headers.authorization === `Bearer ${apiKey}`;

/**
 * An error is JSON for those who ask for it, and a redirect to a web page for others.
 *
 * @param home Path of that page.
 */
export function toResponse(
  { status, headers = {}, body }: Reply,
  request: SandboxRequest,
  home: string,
): SandboxResponse {
  if (status >= 400 && !/[/+]json\b/i.test(String(request.headers.accept))) {
    return webPage(302, { ...headers, location: home });
  }
  // PHP escapes slashes in JSON.
  const json = JSON.stringify(body ?? {}).replaceAll('/', '\\/');
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: json };
}

export const webPage = (status: number, headers: SandboxResponse['headers'] = {}): SandboxResponse => ({
  status,
  headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><html><head><title>8keys</title></head><body>This is the web site of 8keys, in the sandbox.</body></html>',
});
