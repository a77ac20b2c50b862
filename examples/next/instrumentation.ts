/** Next.js calls this once, when the server starts: what a crash has left open goes on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { openShop } = await import('./lib/shop.ts');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  void openShop().purchases.run({ signal: stop.signal });
}
