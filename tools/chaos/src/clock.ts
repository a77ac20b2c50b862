/** The machine's clock, which nobody sets. */
export const realNow = Date.now.bind(Date);

/** Sets the clock of this process: from now on `Date.now` is so many milliseconds off. */
export function setClock(offMs: number): void {
  Date.now = () => realNow() + offMs;
}
