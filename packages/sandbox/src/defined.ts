/** Settings without the undefined ones: a missing environment variable must not replace a default. */
export const defined = <Settings extends object>(settings: Partial<Settings> = {}): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<Settings>;
