/** What is set of some settings: a variable of the environment that is missing must not take the place of a default. */
export const defined = <Settings extends object>(settings: Partial<Settings> = {}): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<Settings>;
