import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type RunRedocly, runRedocly } from '@latchkey/redocly';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lintWithRedocly } from '../src/lint-with-redocly.ts';
import { rules } from '../src/plugin.ts';
import { brokenSpecs, extraFiles } from './broken-specs.ts';
import { soundFiles, soundSpecs } from './sound-specs.ts';
import { copySpec } from './spec-copy.ts';
import { configFile } from './temporary-repository.ts';

const root = mkdtempSync(join(tmpdir(), 'latchkey-rules-'));
/** The rule of each problem in each folder. */
const broken = new Map<string, string[]>();

beforeAll(async () => {
  copySpec(join(root, 'good'), []);
  brokenSpecs.forEach((change, index) => {
    copySpec(join(root, `broken-${index}`), [...extraFiles, change]);
  });
  soundSpecs.forEach((change, index) => {
    copySpec(join(root, `sound-${index}`), [...soundFiles, change]);
  });
  const bundled = ['--config', configFile, '--output', 'bundle/openapi.json'];
  expect(await runRedocly(root, 'bundle', 'good/openapi.yaml', ...bundled)).toMatchObject({ code: 0 });
  const changed = [
    ...[...brokenSpecs.keys()].map((index) => `broken-${index}`),
    ...[...soundSpecs.keys()].map((index) => `sound-${index}`),
  ];
  for (const folder of ['good', 'bundle', ...changed]) broken.set(folder, []);
  const files = ['bundle/openapi.json', ...['good', ...changed].map((folder) => `${folder}/openapi.yaml`)];

  let said = '';
  const run: RunRedocly = async (...call) => {
    const ended = await runRedocly(...call);
    said = ended.output;
    return ended;
  };
  // In one run: most of the time it takes is to start.
  for (const { file, rule } of await lintWithRedocly(root, files, configFile, run))
    broken.get(relative(root, file).split(sep)[0] ?? '')?.push(rule);
  // A spec that was not linted must not pass for one without a problem.
  expect(files.filter((file) => !said.includes(`${file}: validated`))).toEqual([]);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('the good spec breaks no rule', () => {
  expect(broken.get('good')).toEqual([]);
});

test('the bundle of the good spec breaks no rule', () => {
  expect(broken.get('bundle')).toEqual([]);
});

describe('a spec breaks one rule', () => {
  test.each(brokenSpecs.map((spec, index) => ({ ...spec, index })))('$rule rejects $fault', (spec) => {
    const found = broken.get(`broken-${spec.index}`) ?? [];
    // Redocly reports a clash of names at both ends; our own rules report a fault once.
    expect(spec.rule === 'component-name-unique' ? [...new Set(found)] : found).toEqual([spec.rule]);
  });
});

describe('a spec breaks no rule', () => {
  test.each(soundSpecs.map((spec, index) => ({ ...spec, index })))('the rules allow $allows', (spec) => {
    expect(broken.get(`sound-${spec.index}`)).toEqual([]);
  });
});

describe('the configuration', () => {
  const configured: Record<string, string | { severity: string }> = parse(
    readFileSync(configFile, 'utf8'),
  ).rules;
  const severities = Object.entries(configured).map(([rule, setting]): [string, string] => [
    rule,
    typeof setting === 'string' ? setting : setting.severity,
  ]);
  const tried = new Set(brokenSpecs.map(({ rule }) => rule));

  test('switches on every house rule', () => {
    const houseRules = Object.keys(rules).map((rule) => `latchkey/${rule}`);
    expect(severities.filter(([, severity]) => severity === 'error').map(([rule]) => rule)).toEqual(
      expect.arrayContaining(houseRules),
    );
  });

  test('knows no warnings', () => {
    expect(severities.filter(([, severity]) => severity !== 'error' && severity !== 'off')).toEqual([]);
  });

  test('names no rule that nothing has been seen to break', () => {
    const untried = severities.filter(([rule, severity]) => severity === 'error' && !tried.has(rule));
    expect(untried).toEqual([]);
  });
});
