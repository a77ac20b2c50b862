import { expect, it } from 'vitest';
import { examplesIn } from '../../src/pages/examples.ts';
import { runExamples } from '../../src/pages/run-examples.ts';
import { repository } from './fixture.ts';

const block = (code: string) => `\`\`\`ts\n${code}\`\`\`\n`;
const whole = "import 'node:assert';\n";
const newcomer = { 'README.md': block(whole), 'docs/guide/start.md': block(whole) };

it('every block is a program, with what it prints, and one that serves is compiled alone', () => {
  const found = examplesIn(
    repository({
      ...newcomer,
      'docs/guide/start.md': `${block(whole)}It prints:\n\n\`\`\`text\nkey\n\`\`\`\n${block(whole)}`,
      'packages/shop/README.md': block(`${whole}createServer();\n`),
      'docs/servers.md': `<!-- given\ndeclare const x: 1;\n-->\n\n${block('x;\n')}`,
    }),
  );
  expect(found.map(({ page, prints, isRun }) => [page, prints, isRun])).toEqual([
    ['README.md', undefined, true],
    ['docs/guide/start.md', 'key\n', true],
    ['docs/guide/start.md', undefined, true],
    ['docs/servers.md', undefined, true],
    ['packages/shop/README.md', undefined, false],
  ]);
  expect(found[3]?.code).toBe('declare const x: 1;\nx;\n');
});

it('a session that runs a program shows what it prints', () => {
  const readme = `${block(whole)}\n\`\`\`console\n$ node buy.ts\nkey\n\`\`\`\n`;
  expect(examplesIn(repository({ ...newcomer, 'README.md': readme }))[0]?.prints).toBe('key\n');
});

it('a part of a program is rejected, and so is a first page without one', () => {
  const part = repository({ ...newcomer, 'docs/sandbox.md': block('buy();\n') });
  expect(() => examplesIn(part)).toThrow('docs/sandbox.md shows a part of a program');
  expect(() => examplesIn(repository({ ...newcomer, 'README.md': '' }))).toThrow('README.md has no example');
});

const example = (code: string, prints?: string) => ({ page: 'page.md', code, prints, isRun: true });

it('an example that does not compile is a problem', async () => {
  expect(await runExamples([example(`${whole}const n: number = 'a';\n`)], 'pages-tested')).toEqual([
    expect.stringMatching(/^The examples do not compile:.*TS2322/s),
  ]);
});

it('an example that throws, that prints something else, or that calls a real supplier is a problem', async () => {
  const problems = await runExamples(
    [
      example(`${whole}console.log('key');\n`, 'key\n'),
      example(`${whole}console.log('other');\n`, 'key\n'),
      example(`${whole}throw new Error('broken');\n`),
      example(`${whole}await fetch('https://gateway.kinguin.net/');\n`),
      example(`${whole}const { ok } = await fetch('http://127.0.0.1:4020/');\nif (!ok) throw new Error();\n`),
    ],
    'pages-tested',
  );
  expect(problems).toEqual([
    expect.stringMatching(/^page\.md shows\nkey\nbut .* prints\nother\n/),
    expect.stringMatching(/^page\.md: .* ends with 1:.*broken/s),
    expect.stringMatching(/^page\.md: .* ends with 1:.*which is no sandbox/s),
  ]);
});
