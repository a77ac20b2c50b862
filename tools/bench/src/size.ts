import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A page that makes one call, with each library. */
const pages = {
  'latchkey, kinguin getOrder alone': `
    import { createKinguinClientWith } from '@latchkey/kinguin';
    import { getOrder } from '@latchkey/kinguin/operations';
    createKinguinClientWith({ getOrder }, { apiKey: 'k' }).getOrder({ orderId: 'o' }).then(console.log);`,
  'latchkey, kinguin placeOrder alone': `
    import { createKinguinClientWith } from '@latchkey/kinguin';
    import { placeOrder } from '@latchkey/kinguin/operations';
    createKinguinClientWith({ placeOrder }, { apiKey: 'k' }).placeOrder({ products: [] }).then(console.log);`,
  'latchkey, 8keys placeOrder alone': `
    import { createEightKeysClientWith } from '@latchkey/8keys';
    import { placeOrder } from '@latchkey/8keys/operations';
    createEightKeysClientWith({ placeOrder }, { apiKey: 'k' }).placeOrder({ products: [] }).then(console.log);`,
  'latchkey, all of kinguin and raw': `
    import { createKinguinClient } from '@latchkey/kinguin';
    createKinguinClient({ apiKey: 'k' }).getOrder({ orderId: 'o' }).then(console.log);`,
  'latchkey, all of 8keys and raw': `
    import { createEightKeysClient } from '@latchkey/8keys';
    createEightKeysClient({ apiKey: 'k' }).getOrder({ ID: 1 }).then(console.log);`,
  'openapi-fetch': `
    import createClient from 'openapi-fetch';
    createClient({ baseUrl: 'https://a.test' }).GET('/o').then(console.log);`,
  ofetch: `import { ofetch } from 'ofetch'; ofetch('https://a.test/o').then(console.log);`,
  ky: `import ky from 'ky'; ky('https://a.test/o').json().then(console.log);`,
  axios: `import axios from 'axios'; axios.get('https://a.test/o').then(console.log);`,
};

export async function sizeTable() {
  const rows: Record<string, { minified: number; gzip: number }> = {};
  for (const [name, contents] of Object.entries(pages)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
    });
    const [page] = outputFiles;
    if (page)
      rows[name] = { minified: page.contents.length, gzip: gzipSync(page.contents, { level: 9 }).length };
  }
  return rows;
}
