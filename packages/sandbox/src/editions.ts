import type { SupplierName } from './store/store.ts';

/** An API of the sandbox: an edition of a supplier's documentation, called as its contract is. */
export type ApiName = 'kinguin' | 'kinguin-2025' | '8keys' | '8keys-2026';

/** Whose goods, orders and money each API shows. */
export const supplierOf = {
  kinguin: 'kinguin',
  'kinguin-2025': 'kinguin',
  '8keys': '8keys',
  '8keys-2026': '8keys',
} as const satisfies { readonly [api in ApiName]: SupplierName };

export const apiNames = Object.keys(supplierOf) as ApiName[];
