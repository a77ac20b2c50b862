import { memoryJournal } from '../../src/journals/memory.ts';
import { describeJournal } from './conformance.ts';

describeJournal(
  'The journal in memory',
  () => {
    let time = 1_700_000_000_000;
    let uptime = 1_000;
    const journal = memoryJournal({ now: () => time, mono: () => uptime });
    return {
      connect: () => journal,
      pass: (ms) => {
        time += ms;
        uptime += ms;
      },
      setClock: (ms) => {
        time += ms;
      },
      remove: () => journal.close(),
    };
  },
  { isDurable: false, hasSettableClock: false },
);
