import { ArgumentError } from '@latchkey/runtime';
import type { Supplier } from './supplier.ts';

/**
 * The suppliers by the name that intents call them.
 *
 * @throws {ArgumentError} When two have one name: nobody could say which of them a purchase goes on with.
 */
export function suppliersByName(suppliers: readonly Supplier[]): ReadonlyMap<string, Supplier> {
  const byName = new Map<string, Supplier>();
  for (const [i, supplier] of suppliers.entries()) {
    const { name } = supplier;
    if (byName.has(name)) {
      const words = `must differ from that of the others: ${JSON.stringify(name)} is there already`;
      const field = `suppliers[${i}].name`;
      throw new ArgumentError('createPurchases', { field, rule: 'unique', limit: [...byName.keys()], words });
    }
    byName.set(name, supplier);
  }
  return byName;
}
