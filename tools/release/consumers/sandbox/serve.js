// The published sandbox, for the other consumers to buy from. It ends with its standard input.
import { startSandbox } from '@latchkey/sandbox';
import catalog from '@latchkey/sandbox/catalog.json' with { type: 'json' };

for (const { products } of [catalog.kinguin, catalog['8keys']]) {
  for (const product of products) product.processingMs = 0;
}
const { baseUrls, settings, stop } = await startSandbox({ port: 0, catalog });
console.log(
  JSON.stringify({
    KINGUIN_URL: baseUrls['kinguin-2025'],
    KINGUIN_2020_URL: baseUrls.kinguin,
    KINGUIN_KEY: settings.kinguin.apiKey,
    EIGHT_KEYS_URL: baseUrls['8keys-2026'],
    EIGHT_KEYS_2021_URL: baseUrls['8keys'],
    EIGHT_KEYS_KEY: settings['8keys'].apiKey,
  }),
);
process.stdin.resume().once('end', stop);
