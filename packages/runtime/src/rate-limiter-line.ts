/**
 * Those who wait, first come, first served, each as what to call when its turn comes. A set keeps its order, and lets go
 * of any of them in a time that does not depend on how many there are.
 */
export class Line extends Set<() => void> {
  // Kept from turn to turn: a new one would pass by all that have gone.
  #order = this.values();

  /** Takes the first out; not to be called where nobody waits. */
  next(): () => void {
    const { value } = this.#order.next();
    this.delete(value as () => void);
    return value as () => void;
  }
}
