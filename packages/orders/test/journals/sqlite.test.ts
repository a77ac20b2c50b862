import { aesGcmCipher } from '../../src/journals/sqlite.ts';
import { itAgreesWithMemory } from './agreement.ts';
import { describeJournal } from './conformance.ts';
import { describeDamagedRows } from './damaged-rows.ts';
import { itKeepsNobodyWaiting } from './large.ts';
import { describeOlderCopies } from './older-copy.ts';
import { describeOlderVersions } from './older-versions.ts';
import { reuseStore } from './reuse-store.ts';
import { describeSealing } from './sealing.ts';
import { makeSqliteStore } from './sqlite-store.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const makeStore = reuseStore(makeSqliteStore);
const makeSealed = () => {
  const store = makeStore();
  return { ...store, connect: () => store.connect(cipher) };
};

describeJournal('The journal in a SQLite file', makeStore, {
  isDurable: true,
  hasSettableClock: false,
});
describeJournal('The journal in a sealed SQLite file', makeSealed, {
  isDurable: true,
  hasSettableClock: false,
});
describeSealing('Keys in a SQLite file', makeStore);
describeDamagedRows('A damaged row of a SQLite file', makeStore);
describeOlderVersions('Purchases in SQLite files of older releases', 'sqlite', makeSqliteStore, (store) =>
  store.run('PRAGMA user_version'),
);
describeOlderCopies('A SQLite file that goes back to an older copy', makeSqliteStore);
itAgreesWithMemory(makeStore);
itKeepsNobodyWaiting(makeStore, {
  numbers: (count) =>
    `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count}) SELECT n FROM numbers`,
  epoch: '0',
});
