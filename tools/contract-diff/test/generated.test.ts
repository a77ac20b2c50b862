import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const schema = 'packages/books/src/generated/schema.ts';
const operations = 'packages/books/src/generated/operations.ts';
const limit = 'specs/books/components/parameters/Limit.yaml';

test('a generator that makes other types of the same contract breaks callers, and asks for a major release', async () => {
  const repository = temporaryRepository();
  repository.edit(schema, /transaction_id\?: number;/, 'transaction_id?: string;');
  const { status, stdout } = await repository.diff();
  expect(stdout).toMatch(/^books, .*: major$/m);
  expect(stdout).toMatch(
    /result\[\]\.transaction_id: number became string: the generator makes something else .*\n +packages\/books\/src\/generated\/schema\.ts:1 {2}\[generator\]/,
  );
  expect(status).toBe(1);
  expect((await repository.check()).stderr).toContain('No changeset names @latchkey/books');
  await repository.change();
  expect(await repository.check()).toMatchObject({ status: 0, stderr: '' });
});

test('a type that is gone is found beside a change of the contract, and each is said once', async () => {
  const repository = temporaryRepository();
  // As an older generator made it.
  repository.edit(schema, /( +)total_count\?: number;/, '$&\n$1other?: number;');
  repository.commit('Generate');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { stdout } = await repository.diff(['HEAD']);
  expect(stdout).toMatch(
    /response 200, other: `other` can no longer be read: the generator .*\n.*\[generator\]/,
  );
  expect(stdout).toMatch(/parameter limit: Upper bound changed .*\n.*\[wire\]/);
  expect(stdout).toMatch(/^ {2}2 major$/m);
});

test('a check that lets less pass breaks callers, one that lets more pass does not', async () => {
  const repository = temporaryRepository();
  repository.edit(operations, /"maximum": 100/, '"maximum": 99');
  const { status, stdout } = await repository.diff();
  expect(stdout).toMatch(/the check of listOrders, .*limit: Upper bound changed .*\[generator\]/s);
  expect(status).toBe(1);
  repository.edit(operations, '"maximum": 99', '"maximum": 101');
  expect((await repository.diff()).stdout).toMatch(/^books, .*: no change$/m);
});

test('a client that is written in another way, or calls elsewhere, breaks callers', async () => {
  const repository = temporaryRepository();
  repository.edit(operations, '"externalIds[]"', '"externalIds"');
  repository.edit(
    'packages/books/src/generated/service.ts',
    '"production": "https://',
    '"production": "https://eu.',
  );
  const { status, stdout } = await repository.diff();
  expect(stdout).toMatch(/listOrders: `rename` changed: the generator .*\[generator\]/s);
  expect(stdout).toMatch(
    /service: where it calls and what it allows changed: the generator .*\[generator\]/s,
  );
  expect(status).toBe(1);
});

test('a service that says which options a client has, where it has the usual ones, breaks nobody', async () => {
  const repository = temporaryRepository();
  const service = 'packages/books/src/generated/service.ts';
  const text = repository.read(service);
  repository.edit(service, /export type Options = .*/, '');
  repository.commit('Generate');
  repository.write(service, text);
  expect((await repository.diff(['HEAD'])).stdout).toMatch(/^books, .*: no change$/m);
  repository.edit(service, 'Options = ClientOptions', 'Options = ClientOptions<{ id: string }>');
  expect((await repository.diff(['HEAD'])).stdout).toMatch(/service: the options of a client changed/);
});

test('a check as the contract writes it breaks callers when it lets less pass', async () => {
  const repository = temporaryRepository();
  const text = repository.read(operations);
  const withChecks = (maximum: number) =>
    `${text.replace('"path": "/orders",', '"checks": { "body": { "$ref": "#/components/schemas/Deep" } },\n    "path": "/orders",')}
export const schemas: object = { '#/components/schemas/Deep': { minimum: 1, maximum: ${maximum} } };
`;
  repository.write(operations, withChecks(9));
  repository.commit('Generate');
  repository.write(operations, withChecks(8));
  const { stdout } = await repository.diff(['HEAD']);
  expect(stdout).toMatch(/the check of listOrders, checked body: Upper bound changed .*\[generator\]/s);
  repository.write(operations, withChecks(10));
  expect((await repository.diff(['HEAD'])).stdout).toMatch(/^books, .*: no change$/m);
});

test('other words for the same types break nobody', async () => {
  const repository = temporaryRepository();
  repository.edit(schema, /transaction_id\?: number;/, '/** The payment. */\n transaction_id?: (number);');
  expect((await repository.diff()).stdout).toMatch(/^books, .*: no change$/m);
});
