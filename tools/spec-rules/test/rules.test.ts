import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../src/plugin.ts';
import { brokenSpecs, extraFiles } from './broken-specs.ts';
import { bundle, configFile, lint } from './lint.ts';
import { soundFiles, soundSpecs } from './sound-specs.ts';
import { copySpec } from './spec-copy.ts';

const root = mkdtempSync(join(tmpdir(), 'spec-rules-'));
let broken: Map<string, string[]>;

beforeAll(async () => {
  copySpec(join(root, 'good'), []);
  brokenSpecs.forEach((change, index) => {
    copySpec(join(root, `broken-${index}`), [...extraFiles, change]);
  });
  soundSpecs.forEach((change, index) => {
    copySpec(join(root, `sound-${index}`), [...soundFiles, change]);
  });
  await bundle(root, 'good/openapi.yaml', 'bundle/openapi.json');
  const changed = [
    ...[...brokenSpecs.keys()].map((index) => `broken-${index}/openapi.yaml`),
    ...[...soundSpecs.keys()].map((index) => `sound-${index}/openapi.yaml`),
  ];
  broken = await lint(root, ['good/openapi.yaml', 'bundle/openapi.json', ...changed]);
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
