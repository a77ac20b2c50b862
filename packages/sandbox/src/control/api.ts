import { type Call, createContractApi, type Handler } from '../api/contract-api.ts';
import type { Fault } from '../faults/fault.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import type { SupplierName } from '../store/store.ts';
import type { Access } from './access.ts';
import { type Control, ControlError, type OrderAction } from './control.ts';
import { document } from './document.ts';

/** `Control` as an API, for those who may. */
export async function createControlApi(
  control: Control,
  mayControl: Access,
): Promise<(request: SandboxRequest) => Promise<SandboxResponse>> {
  const api = await createContractApi({
    document,
    handlers: handlersFor(control),
    security: {
      token: ({ headers }) => mayControl(headers),
    },
    errorResponses: {
      notFound: () => errorResponse(404, 'There is no such path; /control/openapi.json describes all.'),
      methodNotAllowed: () => errorResponse(405, 'The path does not take this method.'),
      unauthorized: () =>
        errorResponse(
          401,
          'Control is not for the web pages of others, and where it is guarded it wants Authorization: Bearer with its token.',
        ),
      invalid: (_, violations) =>
        errorResponse(400, violations.map(({ place, message }) => `${place} ${message}`).join('; ')),
    },
  });
  return async (request) => toResponse(await api.handle(request));
}

const errorResponse = (status: number, message: string): Reply => ({ status, body: { message } });

const supplierOf = ({ params }: Call) => params.supplier as SupplierName;
const idOf = ({ params }: Call) => params.id as string;
const bodyOf = <T>({ body }: Call) => body as T;
const queryOf = <T>({ query }: Call) => query as T;

/** How the arguments of each function are found in a request, by operationId. */
const functions = (control: Control): Record<string, (call: Call) => unknown> => ({
  getDocument: () => document,
  getTime: () => control.getTime(),
  advanceTime: (call) => control.advanceTime(bodyOf<{ ms: number }>(call).ms),
  getAccount: (call) => control.getAccount(supplierOf(call)),
  setBalance: (call) => control.setBalance(supplierOf(call), bodyOf<{ cents: number }>(call).cents),
  changeOffer: (call) => control.changeOffer(supplierOf(call), call.params.offer as string, bodyOf(call)),
  getKinguinSettings: () => control.getSettings('kinguin'),
  changeKinguinSettings: (call) => control.changeSettings('kinguin', bodyOf(call)),
  getEightKeysSettings: () => control.getSettings('8keys'),
  changeEightKeysSettings: (call) => control.changeSettings('8keys', bodyOf(call)),
  listOrders: (call) => control.listOrders(supplierOf(call), queryOf(call)),
  getOrder: (call) => control.getOrder(supplierOf(call), idOf(call)),
  changeOrder: (call) => control.changeOrder(supplierOf(call), idOf(call), call.params.action as OrderAction),
  notifyShop: (call) => control.notifyShop(idOf(call)),
  getLedger: (call) => control.getLedger(supplierOf(call)),
  listMovements: (call) => control.listMovements(supplierOf(call), queryOf(call)),
  addFault: (call) => control.addFault(bodyOf<Fault>(call)),
  listFaults: () => control.listFaults(),
  removeFault: (call) => control.removeFault(Number(idOf(call))),
  clearFaults: () => control.clearFaults(),
  listRequests: () => control.listRequests(),
});

function handlersFor(control: Control): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(functions(control)).map(([id, run]) => [id, (call) => replyFrom(() => run(call))]),
  );
}

function replyFrom(run: () => unknown): Reply {
  try {
    const body = run();
    return body === undefined ? { status: 204 } : { status: 200, body };
  } catch (error) {
    if (error instanceof ControlError) return errorResponse(error.status, error.message);
    if (error instanceof RangeError) return errorResponse(400, error.message);
    throw error;
  }
}

const toResponse = ({ status, body }: Reply): SandboxResponse => ({
  status,
  headers: body === undefined ? {} : { 'content-type': 'application/json' },
  body: body === undefined ? '' : JSON.stringify(body),
});
