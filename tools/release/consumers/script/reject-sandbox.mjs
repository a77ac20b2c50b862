// Node 20 has no SQLite; the sandbox has to say so in its own words.
import { DataFileError, startSandbox } from '@latchkey/sandbox';

await startSandbox().then(
  () => Promise.reject(new Error('It started on a Node that it does not support.')),
  (error) => {
    if (!(error instanceof DataFileError && /22\.13/.test(error.message))) throw error;
    console.log(`✓ ${error.name}: ${error.message}`);
  },
);
