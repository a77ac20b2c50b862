/**
 * Responses the requests of a `WarmProcess`, one after the other and in order. The process ends with its parent, however
 * that ends.
 */
export function serve<Request, AnyResponse>(response: (request: Request) => Promise<AnyResponse>): void {
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (request: Request) => {
    last = last
      .then(() => response(request))
      .then(
        (value) => process.send?.({ response: value }),
        (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
