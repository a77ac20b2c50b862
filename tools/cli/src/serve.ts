/**
 * Does the work for the requests of a `WarmProcess`, one after the other and in order. The process ends with its parent,
 * however that ends.
 */
export function serve<Request, Result>(work: (request: Request) => Promise<Result>): void {
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (request: Request) => {
    last = last
      .then(() => work(request))
      .then(
        (result) => process.send?.({ result }),
        (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
