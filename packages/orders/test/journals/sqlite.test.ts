import { aesGcmCipher } from '../../src/journals/sqlite.ts';
import { itAgreesWithMemory } from './agreement.ts';
import { describeJournal } from './conformance.ts';
import { describeDamagedRows } from './damaged-rows.ts';
import { describeSealing } from './sealing.ts';
import { makeSqliteStore } from './sqlite-store.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const makeSealed = () => {
  const store = makeSqliteStore();
  return { ...store, connect: () => store.connect(cipher) };
};

describeJournal('The journal in a SQLite file', makeSqliteStore, { isDurable: true });
describeJournal('The journal in a sealed SQLite file', makeSealed, { isDurable: true });
describeSealing('Keys in a SQLite file', makeSqliteStore);
describeDamagedRows('A damaged row of a SQLite file', makeSqliteStore);
itAgreesWithMemory(makeSqliteStore);
