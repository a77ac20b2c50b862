import { defineConfig } from 'vitest/config';

// What the shop reads as its modules are loaded, before any test begins: the sandbox's own values.
export default defineConfig({
  test: { env: { KINGUIN_API_KEY: 'sandbox-kinguin', KINGUIN_WEBHOOK_SECRET: 'sandbox-secret' } },
});
