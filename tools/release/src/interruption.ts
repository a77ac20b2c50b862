/** @returns A signal that aborts when somebody ends this process, by Ctrl-C or otherwise: it may still clean up. */
export function onInterruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new Error('interrupted')));
  for (const ended of ['SIGTERM', 'SIGHUP']) process.once(ended, () => controller.abort(new Error('ended')));
  return controller.signal;
}
