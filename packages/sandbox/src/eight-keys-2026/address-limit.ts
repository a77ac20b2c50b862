const SECOND_MS = 1_000;

/** Counts the requests of each address, whatever key they bear. */
export interface AddressLimit {
  /** @returns Whether the request is served: fewer than `limit` were in the second before it. */
  take(address: string, now: number, limit: number): boolean;
}

export function createAddressLimit(): AddressLimit {
  /** When the requests of the last second were served, by address. */
  const served = new Map<string, number[]>();
  return {
    take(address, now, limit) {
      const recent = (served.get(address) ?? []).filter((at) => at > now - SECOND_MS);
      const isServed = recent.length < limit;
      if (isServed) recent.push(now);
      served.set(address, recent);
      return isServed;
    },
  };
}
