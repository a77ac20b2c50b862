import type { SupplierName } from '@latchkey/sandbox';

/** The APIs of the sandbox, and whose goods, orders and money each shows. Purchases take turns among them. */
export const supplierOf = {
  'kinguin-2025': 'kinguin',
  '8keys-2026': '8keys',
  kinguin: 'kinguin',
  '8keys': '8keys',
} as const satisfies { readonly [api: string]: SupplierName };

export type ApiName = keyof typeof supplierOf;

export const apiNames = Object.keys(supplierOf) as ApiName[];

/** The editions of before, which the naive clients speak. */
export const earlierApis: readonly ApiName[] = ['kinguin', '8keys'];
