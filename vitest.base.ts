/** What the tests of every package may take, in milliseconds: a busy machine is slow, and no fault of theirs. */
export const patience = { testTimeout: 60_000, hookTimeout: 120_000 };
