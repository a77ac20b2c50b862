import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generatedFiles } from '@latchkey/codegen';
import { createClient } from '@latchkey/runtime';
import { expect, onTestFinished, test } from 'vitest';
import { greatest } from '../src/finding.ts';
import { compileCalls } from './compile-calls.ts';
import { compare, type Kind, kindsByFile, sidesOf } from './read-kinds.ts';

type Files = Record<string, string>;
type Method = (input?: object) => Promise<unknown>;

const kinds = kindsByFile.flatMap(([, all]) => all.filter(({ calls }) => calls));

const servers = ['production', 'supplier-sandbox'].map((name) => ({
  url: `https://${name}.example`,
  'x-environment': name,
}));

test('calls that were written before compile and send the same, unless a change is major', async () => {
  expect(kinds.length).toBeGreaterThan(10);
  const sides = await Promise.all(
    kinds.map((kind) =>
      Promise.all(sidesOf(kind).map((side) => generatedFiles(JSON.stringify({ servers, ...Object(side) })))),
    ),
  );
  const compiles = compileCalls(
    kinds.flatMap(({ calls = [] }, index) => (sides[index] ?? []).map((files) => ({ files, calls }))),
  );
  for (const [index, kind] of kinds.entries()) {
    const [before, after] = sides[index] as [Files, Files];
    const [didCompile, compile] = [compiles[2 * index], compiles[2 * index + 1]];
    expect(didCompile, `${kind.kind}: as they were written`).not.toContain(false);
    const [sent, sends] = [await send(kind, before), await send(kind, after)];
    expect(sent, kind.kind).not.toContain(undefined);
    const broken = (kind.calls ?? []).filter(
      (_, each) => !compile?.[each] || JSON.stringify(sent[each]) !== JSON.stringify(sends[each]),
    );
    const findings = await compare(kind);
    expect(typeof findings === 'string' ? findings : greatest(findings.map(({ verdict }) => verdict))).toBe(
      kind.verdict,
    );
    expect(broken, kind.kind).toEqual(kind.verdict === 'major' ? kind.calls : []);
  }
});

/** Modules of the runtime can only be imported from a package that depends on it. */
const folder = join(import.meta.dirname, '../reports');

/** What a generated client sends for each call; `undefined` where it sends nothing. */
async function send({ calls = [] }: Kind, files: Files): Promise<unknown[]> {
  mkdirSync(folder, { recursive: true });
  const here = mkdtempSync(join(folder, 'calls-'));
  onTestFinished(() => rmSync(here, { recursive: true }));
  for (const name of ['operations.ts', 'service.ts']) writeFileSync(join(here, name), files[name] ?? '');
  const load = (name: string) => import(pathToFileURL(join(here, name)).href);
  const [{ operations }, { service }] = [await load('operations.ts'), await load('service.ts')];
  const definition = {
    creator: 'createClient',
    operations,
    service,
    readErrorResponse: () => ({ retryable: false }),
  };
  const sent: Promise<unknown>[] = [];
  const client = createClient(definition, {
    baseUrl: 'https://shop.example',
    fetch: async (url, init) => {
      sent.push(written(new Request(url, init)));
      return new Response(null, { status: 204 });
    },
  } as Parameters<typeof createClient>[1]) as unknown as Record<string, Method>;
  const results: unknown[] = [];
  for (const call of calls) {
    await (new Function('client', `return ${call}`)(client) as Promise<unknown>).catch(() => undefined);
    results.push(await sent.shift());
  }
  return results;
}

const written = async (request: Request) => ({
  method: request.method,
  url: request.url,
  headers: [...request.headers],
  body: await request.text(),
});
