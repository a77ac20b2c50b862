import { memoryJournal } from '../../src/journals/memory.ts';
import { describeJournal } from './conformance.ts';

describeJournal(
  'The journal in memory',
  () => {
    let time = 1_700_000_000_000;
    const journal = memoryJournal({ now: () => time });
    return {
      connect: () => journal,
      pass: (ms) => {
        time += ms;
      },
      remove: () => journal.close(),
    };
  },
  { isDurable: false },
);
