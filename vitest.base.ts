/** What the tests of every package may take, in milliseconds: a busy machine is slow, and no fault of theirs. */
export const patience = { testTimeout: 180_000, hookTimeout: 300_000 };
