import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = findRoot(import.meta.dirname);
const page = readFileSync(join(root, 'docs/servers.md'), 'utf8');

interface Service {
  readonly image: string;
  readonly ports: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}
const { services } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as {
  readonly services: Readonly<Record<'postgres' | 'redis', Service>>;
};

/** Where a program of this machine finds a service. */
const addressOf = ({ ports }: Service) => {
  const [, address] = /^(127\.0\.0\.1:\d+):\d+$/.exec(ports.join()) ?? [];
  if (!address) throw new Error(`${ports} is open to other machines.`);
  return address;
};
const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services.postgres.environment ?? {};
const urls = [
  `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${addressOf(services.postgres)}/${POSTGRES_DB}`,
  `redis://${addressOf(services.redis)}`,
];

it('has every server of compose.yaml on its page, by the URL where it is', () => {
  expect(Object.keys(services)).toHaveLength(urls.length);
  expect(new Set(page.match(/\b(postgres|redis):\/\/[^\s`]+/g))).toEqual(new Set(urls));
});

it.each([
  ['PostgreSQL', services.postgres],
  ['Redis', services.redis],
])('runs the version of %s that the page names', (name, { image }) => {
  const [, version] = new RegExp(`\\| ${name} +\\| (\\d+) `).exec(page) ?? [];
  expect(image).toMatch(new RegExp(`^[a-z]+:${version}$`));
});
