/** Milliseconds by a clock that nobody sets. */
export const now = () => performance.now();
