/** Calls a hook at once. What it throws, now or later, must not hide what became of the call. */
export function notify<Args extends unknown[]>(
  hook: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  if (hook) (async () => hook(...args))().catch(() => {});
}
