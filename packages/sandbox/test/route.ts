import type { RunningSandbox } from '../src/index.ts';
import type { SupplierName } from '../src/store/store.ts';

/** The way that requests of tests take to the sandbox. */
export const route: {
  /** The one that was started last. */
  sandbox: RunningSandbox | undefined;
  send(supplier: SupplierName, request: Request): Promise<Response>;
} = { sandbox: undefined, send: (_, request) => fetch(request) };
