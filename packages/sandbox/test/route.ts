import type { ApiName } from '../src/editions.ts';
import type { RunningSandbox } from '../src/index.ts';

/** The way that requests of tests take to the sandbox. */
export const route: {
  /** The one that was started last. */
  sandbox: RunningSandbox | undefined;
  send(supplier: ApiName, request: Request): Promise<Response>;
} = { sandbox: undefined, send: (_, request) => fetch(request) };
