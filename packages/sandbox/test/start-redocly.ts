import { fileURLToPath } from 'node:url';
import { WarmRedocly } from '@latchkey/redocly';

/** Redocly, loaded once for several commands. To be stopped. */
export const startRedocly = () =>
  new WarmRedocly(fileURLToPath(new URL('../node_modules/.cache/redocly', import.meta.url)));
