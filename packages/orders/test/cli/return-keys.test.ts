import { expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { intentFor } from '../fake-suppliers/start.ts';
import { claimLease } from '../journals/claim-lease.ts';
import { useCli } from './fixture.ts';

const { world, run, intentFile } = useCli();

it('return-keys says where no keys are taken back, and asks for nothing', async () => {
  await run('buy', intentFile());
  const calls = world.fake.calls.length;
  expect((await run('return-keys', 'shop-1', '--dry-run')).out).toBe(
    'shop-1: nothing: 8keys takes no keys back\n',
  );
  expect(await run('return-keys', 'shop-1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('8keys takes no keys back'),
  });
  expect(world.fake.calls).toHaveLength(calls);
});

it('return-keys and settle say in a dry run what is asked of Kinguin', async () => {
  const journal = sqliteJournal(world.file);
  const intent = intentFor('kinguin');
  await journal.open(intent, hashIntent(intent), { externalId: 'shop-1' });
  const lease = await claimLease(journal, 'shop-1', 1_000);
  if (lease) await journal.record(lease, { state: 'done' });
  await journal.close();
  world.env.KINGUIN_2025_API_KEY = 'key';
  expect((await run('return-keys', 'shop-1', '--dry-run')).out).toBe(
    'shop-1: kinguin is asked once to take the keys back\n',
  );
  expect((await run('settle', 'shop-1', '--dry-run')).out).toBe(
    'shop-1: the supplier is asked for the statuses of its keys\n',
  );
});
