/** Remembers how far each subject has come. */
export interface Seen {
  /**
   * @param updatedAt When it changed, as an event says it. Without a time nothing says that it is old.
   * @param state What tells two events of one time apart.
   * @returns Whether this is neither older than what is known nor the same; from now on it is known.
   */
  isNews(subject: string, updatedAt: unknown, state?: string): boolean;
}

/** @param most Of how many subjects it remembers what came last; the one that is unseen longest is forgotten. */
export function createSeen(most: number): Seen {
  // A Map keeps the order in which its keys came. Times are in milliseconds since 1970.
  const last = new Map<string, { at: number; state: string | undefined }>();
  return {
    isNews(subject, updatedAt, state) {
      const at = Date.parse(String(updatedAt));
      if (Number.isNaN(at)) return true;
      const known = last.get(subject);
      if (known && (at < known.at || (at === known.at && state === known.state))) return false;
      last.delete(subject);
      last.set(subject, { at, state });
      if (last.size > most) last.delete(last.keys().next().value as string);
      return true;
    },
  };
}
