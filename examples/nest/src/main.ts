import { createApp } from './app.ts';

const { env } = process;
const app = await createApp({
  journal: env.JOURNAL ?? 'purchases.sqlite',
  kinguin: {
    apiKey: env.KINGUIN_API_KEY ?? 'sandbox-kinguin',
    baseUrl: env.KINGUIN_URL ?? 'http://127.0.0.1:4020/kinguin-2025',
  },
  webhookSecret: env.KINGUIN_WEBHOOK_SECRET ?? 'sandbox-secret',
});
await app.listen(Number(env.PORT ?? 3000), '127.0.0.1');
console.log(`The shop is open at ${await app.getUrl()}`);
