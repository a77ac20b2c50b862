import { createKinguin2025Client } from '@latchkey/kinguin-2025';

/** Made once, when the module is loaded, as in most shops. It takes the `fetch` of the moment with every call. */
export const kinguin = createKinguin2025Client({ apiKey: process.env.KINGUIN_API_KEY ?? 'none' });
