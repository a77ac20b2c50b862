import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reported } from '@latchkey/spec-rules';
import { describe, expect, it } from 'vitest';
import { runLoop } from './running-loop.ts';
import { line, names, smallWorkspace, till, workflow } from './small-workspace.ts';

const loop = runLoop(smallWorkspace);
const order = 'specs/shop/components/schemas/Order.yaml';
const generated = 'packages/shop/src/generated';

const generatedText = () =>
  readdirSync(join(loop.copy.root, generated)).map((name) => loop.copy.read(`${generated}/${name}`));
const placesOf = (problems: readonly Reported[]) =>
  problems.map(({ file = '', line: row, column }) => `${relative(loop.copy.root, file)}:${row}:${column}`);
const isAbout = (what: string) => (result: { changes: readonly { what: string }[] }) =>
  result.changes.some((change) => change.what === what);
const lastOf = (api: string) => loop.results.findLast((result) => result.api.name === api);

/** Whether the mock takes an order of so many keys of one product. */
async function mockTakes(url: string, quantity: number): Promise<boolean> {
  const response = await fetch(`${url}/orders`, {
    method: 'POST',
    headers: { Authorization: 'Bearer key', 'Content-Type': 'application/json' },
    body: JSON.stringify({ productId: 'p', quantity }),
  });
  await response.text();
  return response.status === 201;
}

describe('the loop', () => {
  it('knows the state of every API when it has started', () => {
    for (const api of names) {
      expect(loop.results.find((result) => result.api.name === api)).toMatchObject({
        isBroken: false,
        problems: [],
        changes: [],
        code: [],
        mock: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
    }
  });

  it('says what changed, regenerates, and gives the mock at the same address the new contract', async () => {
    const { mock } = lastOf('shop') ?? { mock: '' };
    expect(await mockTakes(mock, 101)).toBe(false);
    await loop.whileEdited(
      line,
      (text) => text.replace('maximum: 100', 'maximum: 101'),
      async (result) => {
        expect(result).toMatchObject({ isBroken: false, code: [], mock });
        // What SOURCES.md states is as it was, so that no limit changes unseen.
        expect(result.problems.map(({ message }) => message)).toEqual([
          expect.stringMatching(/^S1 states that .*#\/properties\/quantity\/maximum is 100, but it is 101\./),
        ]);
        expect(result.changes).toEqual([
          { sign: '~', place: 'PlaceOrderRequest.quantity', what: 'maximum: 100 → 101' },
        ]);
        expect(Object.keys(result.times).sort()).toEqual(['bundle', 'generate', 'lint', 'mock', 'types']);
        expect(loop.copy.read(`${generated}/operations.ts`)).toContain('"maximum": 101\n');
        expect([await mockTakes(mock, 101), await mockTakes(mock, 102)]).toEqual([true, false]);
      },
    );
    expect(await mockTakes(mock, 101)).toBe(false);
  });

  it('writes only generated files that differ, and none for a comment', async () => {
    const timesOf = () =>
      ['README.md', 'service.ts'].map((name) => statSync(join(loop.copy.root, generated, name)).mtimeMs);
    const before = timesOf();
    await loop.whileEdited(
      line,
      (text) => text.replace('How many keys of it', 'The number of keys'),
      (result) => {
        expect(result.changes).toEqual([
          { sign: '~', place: '', what: 'texts of PlaceOrderRequest.quantity' },
        ]);
      },
    );
    expect(timesOf()).toEqual(before);
    await loop.whileEdited(
      line,
      (text) => `# A comment.\n${text}`,
      (result) => {
        expect(result.changes).toEqual([]);
        expect(Object.keys(result.times).sort()).toEqual(['bundle', 'generate', 'lint']);
      },
    );
  });

  it('makes a generated file again that was deleted', async () => {
    const file = join(loop.copy.root, generated, 'service.ts');
    const text = loop.copy.read(line);
    const save = (content: string) => () => loop.copy.write(line, content);
    const before = loop.troubles.length;
    rmSync(file);
    // What the watcher makes of the deletion may come before it.
    const saved = await loop.after(
      save(text.replace('maximum: 100', 'maximum: 98')),
      isAbout('maximum: 100 → 98'),
    );
    expect(saved).toMatchObject({ isBroken: false, code: [] });
    expect(existsSync(file)).toBe(true);
    await loop.after(save(text), isAbout('maximum: 98 → 100'));
    expect(loop.troubles.slice(before)).toEqual([]);
  });

  it('does no work for the other API', async () => {
    const traces = () => [
      loop.results.filter(({ api }) => api.name === 'market').length,
      ...['reports/dev/market.json', 'packages/market/src/generated/schema.ts'].map(
        (file) => statSync(join(loop.copy.root, file)).mtimeMs,
      ),
    ];
    const before = traces();
    await loop.whileEdited(
      line,
      (text) => text.replace('maximum: 100', 'maximum: 99'),
      () => {},
    );
    expect(traces()).toEqual(before);
  });

  it('names the code that no longer compiles, by file, line and column', async () => {
    await loop.whileEdited(
      order,
      (text) => text.replaceAll('status', 'state'),
      (result) => {
        const property = (name: string) => expect.stringMatching(`^property ${name}, .*required$`);
        expect(result.changes).toContainEqual({ sign: '-', place: 'Order', what: property('status') });
        expect(result.changes).toContainEqual({ sign: '+', place: 'Order', what: property('state') });
        const rows = loop.copy.read(till).split('\n');
        const row = rows.findIndex((text) => text.includes('order.status'));
        expect(placesOf(result.code)).toContain(
          `${till}:${row + 1}:${(rows[row] ?? '').indexOf('order.status') + 'order.'.length + 1}`,
        );
        const problem = result.code.find((each) => each.file?.endsWith(till));
        expect(problem?.message).toContain("Property 'status' does not exist");
        // Examples no longer fit the schema either.
        expect(result.problems).not.toEqual([]);
        expect(placesOf(result.code).filter((place) => place.startsWith('packages/market/'))).toEqual([]);
      },
    );
    expect(lastOf('shop')?.code).toEqual([]);
  });

  it('keeps what was generated while a spec is broken, names the place, and goes on', async () => {
    const before = generatedText();
    const { mock } = lastOf('shop') ?? { mock: '' };
    await loop.whileEdited(
      line,
      (text) => text.replace('maximum: 100', 'maximum: [100'),
      async (result) => {
        expect(placesOf(result.problems)).toEqual([
          expect.stringMatching(/PlaceOrderRequest\.yaml:\d+:\d+$/),
        ]);
        expect(result.problems[0]?.message).toMatch(/^This is no YAML\. /);
        expect(result).toMatchObject({ isBroken: true, changes: [] });
        expect(generatedText()).toEqual(before);
        expect(await mockTakes(mock, 100)).toBe(true);
      },
    );
    expect(lastOf('shop')).toMatchObject({ isBroken: false, problems: [], changes: [] });
  });

  it.each([
    ['no YAML', ': : ['],
    ['empty', ''],
    ['no object', '- a\n'],
    ['cut off within a reference', 'openapi: 3.1.0\npaths:\n  /orders:\n    $ref: paths/or'],
  ])('says so when a root document is %s', async (_, text) => {
    const before = generatedText();
    await loop.whileEdited(
      'specs/shop/openapi.yaml',
      () => text,
      (result) => {
        expect(result.isBroken).toBe(true);
        expect(result.problems).not.toEqual([]);
        for (const { file, message } of result.problems) {
          expect(file).toMatch(/specs\/shop\/openapi\.yaml$/);
          expect(message).not.toBe('');
        }
        expect(generatedText()).toEqual(before);
      },
    );
    expect(lastOf('shop')).toMatchObject({ isBroken: false, problems: [] });
  });

  it('shows a mistake once, and does nothing with a contract that is no OpenAPI', async () => {
    await loop.whileEdited(
      order,
      (text) => text.replace('type: integer', 'type: intger'),
      (result) => {
        expect(result.isBroken).toBe(true);
        expect(result.problems).toHaveLength(1);
        expect(result.problems[0]?.message).toContain('Did you mean `integer`?');
        expect(Object.keys(result.times).sort()).toEqual(['bundle', 'lint']);
      },
    );
    expect(lastOf('shop')).toMatchObject({ isBroken: false, problems: [], code: [] });
  });

  it('tells why a spec that is sound cannot be generated from', async () => {
    await loop.whileEdited(
      line,
      (text) => text.replace('    minimum: 1\n', '    minimum: 1\n    format: money\n'),
      (result) => {
        expect(result.isBroken).toBe(true);
        expect(result.problems.map(({ message }) => message)).toContain(
          '#/components/schemas/PlaceOrderRequest/properties/quantity: "format: money": the client cannot check it.',
        );
      },
    );
  });

  it('names the lint rule that is broken, and the place', async () => {
    await loop.whileEdited(
      line,
      (text) => text.replace('    description: How many keys of it.\n', ''),
      (result) => {
        // SOURCES.md points to what is gone, which follows from it.
        expect(result).toMatchObject({ isBroken: false, left: 1 });
        expect(result.problems).toEqual([
          expect.objectContaining({
            file: join(loop.copy.root, line),
            line: loop.copy.read(line).split('\n').indexOf('  quantity:') + 2,
            column: 5,
            rule: 'latchkey/property-description',
          }),
        ]);
      },
    );
  });

  it.each([
    ['without its workflows', (text: string) => text.replace('\nworkflows:', '\nworkflow:'), /`workflows`/],
    ['that is no YAML', () => ': [', /^This is no YAML\. /],
  ])('lints a workflow %s as `pnpm lint` does, and checks no types for it', async (_, edited, message) => {
    await loop.whileEdited(workflow, edited, (result) => {
      expect(
        result.problems.find((problem) => problem.file === join(loop.copy.root, workflow))?.message,
      ).toMatch(message);
      expect(result).toMatchObject({ isBroken: false, changes: [], code: [] });
      expect(Object.keys(result.times).sort()).toEqual(['bundle', 'generate', 'lint']);
    });
    expect(lastOf('shop')?.problems).toEqual([]);
  });

  it('sees files come and go', async () => {
    const file = 'specs/shop/components/schemas/Nobody.yaml';
    const added = await loop.after(() => loop.copy.write(file, 'type: object\n'));
    expect(added.problems).toEqual([
      expect.objectContaining({ file: join(loop.copy.root, file), rule: 'orphan' }),
    ]);
    const removed = await loop.after(() => rmSync(join(loop.copy.root, file)));
    expect(removed.problems).toEqual([]);
  });

  it('sees files in a folder that is new', async () => {
    const folder = join(loop.copy.root, 'specs/shop/components/links');
    const added = await loop.after(
      () => {
        mkdirSync(folder);
        loop.copy.write('specs/shop/components/links/Next.yaml', 'operationId: getOrder\n');
      },
      ({ problems }) => problems.length > 0,
    );
    expect(placesOf(added.problems).join()).toContain('components/links/Next.yaml');
    await loop.after(
      () => rmSync(folder, { recursive: true }),
      ({ problems }) => problems.length === 0,
    );
  });

  it('sees a save that puts a new file in the place of the old one', async () => {
    const text = loop.copy.read(line);
    const save = (content: string) => {
      loop.copy.write(`${line}~`, content);
      renameSync(join(loop.copy.root, `${line}~`), join(loop.copy.root, line));
    };
    await loop.after(() => save(text.replace('maximum: 100', 'maximum: 90')), isAbout('maximum: 100 → 90'));
    await loop.after(() => save(text), isAbout('maximum: 90 → 100'));
  });

  it('shows the newest of several saves in quick succession, and no older one after it', async () => {
    const text = loop.copy.read(line);
    const before = loop.results.length;
    const newest = await loop.after(
      () => {
        for (let i = 1; i <= 20; i++) {
          setTimeout(() => loop.copy.write(line, text.replace('maximum: 100', `maximum: ${i}`)), i * 15);
        }
      },
      ({ bundle }) => /"maximum": 20\b/.test(bundle),
    );
    expect(newest).toMatchObject({ isBroken: false, code: [] });
    const shown = loop.results
      .slice(before)
      .map(({ bundle }) => Number(/"maximum": (\d+)\b/.exec(bundle)?.[1]));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(shown.length).toBeLessThan(20);
    expect(loop.copy.read(`${generated}/operations.ts`)).toContain('"maximum": 20\n');
    await loop.after(() => loop.copy.write(line, text));
  });

  it('drops the result of a pass when a newer save comes before it', async () => {
    const text = loop.copy.read(line);
    const save = (maximum: number) =>
      loop.copy.write(line, text.replace('maximum: 100', `maximum: ${maximum}`));
    const has = (maximum: number) => (document: string) =>
      new RegExp(`"maximum": ${maximum}\\b`).test(document);
    const shown = (maximum: number) => loop.results.some(({ bundle }) => has(maximum)(bundle));
    let dropped = false;
    // The older pass has begun once its bundle is there; it may end before the newer save is heard of, but not always.
    for (let older = 201; older < 401 && !dropped; older += 2) {
      await loop.after(
        async () => {
          save(older);
          while (!has(older)(loop.copy.read('reports/dev/shop.json'))) await wait(2);
          save(older + 1);
        },
        ({ bundle }) => has(older + 1)(bundle),
      );
      dropped = !shown(older);
    }
    expect(dropped).toBe(true);
    const back = await loop.after(() => loop.copy.write(line, text));
    expect(back.changes).toEqual([expect.objectContaining({ place: 'PlaceOrderRequest.quantity' })]);
  });

  it('checks an edit of code that depends on an API, and of nothing else', async () => {
    const file = 'packages/shop/src/client.ts';
    await loop.whileEdited(
      file,
      (text) => `${text}\nconst wrong: number = 'é';\n`,
      (result) => {
        expect(result.api.name).toBe('shop');
        expect(placesOf(result.code)).toEqual([
          expect.stringMatching(/^packages\/shop\/src\/client\.ts:\d+:7$/),
        ]);
        expect(Object.keys(result.times)).toEqual(['types']);
      },
    );
    expect(lastOf('shop')?.code).toEqual([]);
  });

  it('checks a file of code that is new, and forgets it when it is gone', async () => {
    const file = 'packages/shop/src/new.ts';
    const added = await loop.after(() => loop.copy.write(file, "export const wrong: number = '';\n"));
    expect(placesOf(added.code)).toEqual([`${file}:1:14`]);
    const removed = await loop.after(() => rmSync(join(loop.copy.root, file)));
    expect(removed.code).toEqual([]);
  });

  it('lints every API by new rules as soon as they are saved', async () => {
    const rules = loop.copy.read('redocly.yaml');
    const saved = (text: string, broken: boolean) => {
      const apis = new Set(names);
      return loop.after(
        () => loop.copy.write('redocly.yaml', text),
        ({ api, problems }) => {
          if (problems.some(({ rule }) => rule === 'info-contact') === broken) apis.delete(api.name);
          return apis.size === 0;
        },
      );
    };
    await saved(`${rules}  info-contact: error\n`, true);
    await saved(rules, false);
  });

  it('says that it does not know an API which was not there at the start', async () => {
    const folder = join(loop.copy.root, 'specs/newcomer');
    mkdirSync(folder);
    const notified = () => loop.troubles.filter((message) => message.includes('specs/newcomer'));
    loop.copy.write('specs/newcomer/openapi.yaml', 'openapi: 3.1.0\n');
    await expect.poll(notified).toHaveLength(1);
    loop.copy.write('specs/newcomer/README.md', '# Newcomer\n');
    await loop.whileEdited(
      line,
      (text) => `# A comment.\n${text}`,
      () => expect(notified()).toHaveLength(1),
    );
    rmSync(folder, { recursive: true });
  });
});
