import { ArgumentError, checkSchema, type Schema } from '@latchkey/runtime';
import type { Supplier } from './supplier.ts';

/** Times by which the machine decides whether an order may still come into sight: `NaN` would be never, -1 at once. */
const times: Schema = {
  type: 'object',
  required: ['searchMayLagMs'],
  properties: {
    searchMayLagMs: { type: 'number', minimum: 0 },
    keepsOrdersMs: { type: 'number', minimum: 0 },
  },
};

/**
 * The suppliers by the name that intents call them.
 *
 * @throws {ArgumentError} When two have one name: nobody could say which of them a purchase goes on with. When a time of
 *   one is unusable.
 */
export function suppliersByName(suppliers: readonly Supplier[]): ReadonlyMap<string, Supplier> {
  const byName = new Map<string, Supplier>();
  for (const [i, supplier] of suppliers.entries()) {
    const { name, searchMayLagMs, keepsOrdersMs } = supplier;
    const violation = checkSchema(times, { searchMayLagMs, keepsOrdersMs }, `suppliers[${i}]`);
    if (violation) throw new ArgumentError('createPurchases', violation);
    if (byName.has(name)) {
      const words = `must differ from that of the others: ${JSON.stringify(name)} is there already`;
      const field = `suppliers[${i}].name`;
      throw new ArgumentError('createPurchases', { field, rule: 'unique', limit: [...byName.keys()], words });
    }
    byName.set(name, supplier);
  }
  return byName;
}
