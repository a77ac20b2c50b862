import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A bundle that makes one call, with each library. */
const bundles = {
  'latchkey, kinguin': `
    import { createKinguinClient } from '@latchkey/kinguin';
    createKinguinClient({ apiKey: 'k' }).getOrder({ orderId: 'o' }).then(console.log);`,
  'latchkey, 8keys': `
    import { createEightKeysClient } from '@latchkey/8keys';
    createEightKeysClient({ apiKey: 'k' }).getOrder({ ID: 1 }).then(console.log);`,
  'latchkey, kinguin-2025': `
    import { createKinguin2025Client } from '@latchkey/kinguin-2025';
    createKinguin2025Client({ apiKey: 'k' }).getOrder({ orderId: 'o' }).then(console.log);`,
  'latchkey, 8keys-2026': `
    import { createEightKeys2026Client } from '@latchkey/8keys-2026';
    createEightKeys2026Client({ apiKey: 'k' }).getOrder({ ID: 'o' }).then(console.log);`,
  'openapi-fetch': `
    import createClient from 'openapi-fetch';
    createClient({ baseUrl: 'https://a.test' }).GET('/o').then(console.log);`,
  'hey-api': `
    import { createClient } from '@hey-api/client-fetch';
    createClient({ baseUrl: 'https://a.test' }).get({ url: '/o' }).then(console.log);`,
  ofetch: `import { ofetch } from 'ofetch'; ofetch('https://a.test/o').then(console.log);`,
  ky: `import ky from 'ky'; ky('https://a.test/o').json().then(console.log);`,
  axios: `import axios from 'axios'; axios.get('https://a.test/o').then(console.log);`,
};

export async function sizeTable() {
  const rows: Record<string, { minified: number; gzip: number }> = {};
  for (const [name, contents] of Object.entries(bundles)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
    });
    const [bundle] = outputFiles;
    if (bundle)
      rows[name] = { minified: bundle.contents.length, gzip: gzipSync(bundle.contents, { level: 9 }).length };
  }
  return rows;
}
