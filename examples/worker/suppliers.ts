import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { eightKeys2026Supplier, kinguin2025Supplier, type Supplier } from '@latchkey/orders';

const { env } = process;

/** Every supplier that the journal has, or ever had, purchases from. */
export const suppliers: readonly Supplier[] = [
  kinguin2025Supplier(
    createKinguin2025Client({
      apiKey: env.KINGUIN_API_KEY ?? 'sandbox-kinguin',
      baseUrl: env.KINGUIN_URL ?? 'http://127.0.0.1:4020/kinguin-2025',
    }),
  ),
  eightKeys2026Supplier(
    createEightKeys2026Client({
      apiKey: env.EIGHT_KEYS_API_KEY ?? 'sandbox-8keys',
      baseUrl: env.EIGHT_KEYS_URL ?? 'http://127.0.0.1:4020/8keys-2026',
    }),
  ),
];
