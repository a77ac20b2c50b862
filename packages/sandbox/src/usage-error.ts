/** Wrong usage of the command: the message says what to do, and a stack would not help. */
export class UsageError extends Error {}
