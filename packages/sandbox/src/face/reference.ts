import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import eightKeys from '@latchkey/8keys/openapi.json' with { type: 'json' };
import eightKeys2026 from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import kinguin from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import kinguin2025 from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import { document as control } from '../control/document.ts';
import { supplierOf } from '../editions.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SentFile } from './files.ts';

/** Every contract that the sandbox speaks, those of today first. */
const documents = {
  'kinguin-2025': kinguin2025,
  '8keys-2026': eightKeys2026,
  kinguin,
  '8keys': eightKeys,
  control,
} as const;

type Name = keyof typeof documents;

/** Scalar's own words: `token` for HTTP's bearer, `value` for an API key in a header. */
const credentialOf = (apiKey: string) => ({ token: apiKey, value: apiKey });

/** The files of the reference: the contracts with the sandbox as their server, and how Scalar is to show them. */
export function createReference(settings: Sandbox['settings']): (path: string) => SentFile | undefined {
  const contracts = () =>
    (Object.keys(documents) as Name[]).map((name, i) => ({
      title: documents[name].info.title,
      slug: name,
      url: `/face/contracts/${name}.json`,
      default: i === 0,
      ...(name !== 'control' && authentication(name, settings[supplierOf[name]].apiKey)),
    }));
  return (path) => {
    if (path === '/scalar.js') return scalar();
    if (path === '/reference.json') return json(contracts());
    const name = /^\/contracts\/([\w-]+)\.json$/.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(documents, name)) return undefined;
    return json({ ...documents[name as Name], servers: [{ url: `/${name}`, description: 'This sandbox' }] });
  };
}

const authentication = (name: Exclude<Name, 'control'>, apiKey: string) => {
  const schemes = Object.keys(documents[name].components.securitySchemes);
  return {
    authentication: {
      preferredSecurityScheme: schemes[0],
      securitySchemes: Object.fromEntries(schemes.map((scheme) => [scheme, credentialOf(apiKey)])),
    },
  };
};

const json = (value: unknown): SentFile => ({
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

/** As it is published: packed by the build. */
const packed = new URL('../vendor/scalar.js.gz', import.meta.url);

/** Scalar's reference in one file. In this repository, where nothing is packed, it is that of its package. */
const scalar = (): SentFile => ({
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'content-encoding': 'gzip' },
  body: existsSync(packed) ? readFileSync(packed) : gzipSync(readFileSync(scalarFile()), { level: 1 }),
});

const scalarFile = () => new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'));
