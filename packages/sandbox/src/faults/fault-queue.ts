import { type ApiName, apiNames, supplierOf } from '../editions.ts';
import type { Random } from '../random.ts';
import { type Fault, hits, type QueuedFault } from './fault.ts';

/** The faults that wait for their requests. */
export interface FaultQueue {
  readonly isEmpty: boolean;
  /** @throws {RangeError} When it could never happen: no operation is called so, or its kind is for others. */
  add(fault: Fault): QueuedFault;
  list(): QueuedFault[];
  /** @returns false when there is no such fault. */
  remove(id: number): boolean;
  clear(): void;
  /** The fault that hits a request, the one queued first when there are several. It counts as a hit. */
  take(api: ApiName, operation: string): QueuedFault | undefined;
}

/** The operationIds of each API, callbacks too. */
type Operations = { readonly [api in ApiName]: readonly string[] };

export function createFaultQueue(random: Random, operations: Operations): FaultQueue {
  const faults = new Map<number, Fault & { id: number; hits: number }>();
  let lastId = 0;
  let draws = 0;
  return {
    get isEmpty() {
      return faults.size === 0;
    },
    add(fault) {
      const meant = apiNames.filter((api) => (fault.supplier ?? supplierOf[api]) === supplierOf[api]);
      checkOperation(fault, [...new Set(meant.flatMap((api) => operations[api]))]);
      checkKind(fault, operations);
      const queued = { ...fault, id: ++lastId, hits: 0 };
      faults.set(queued.id, queued);
      return { ...queued };
    },
    list: () => [...faults.values()].map((fault) => ({ ...fault })),
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
    take(api, operation) {
      for (const fault of faults.values()) {
        if (!hits(fault, api, operation)) continue;
        const { probability = 1, times = 1 } = fault;
        if (random.fraction('fault', ++draws) >= probability) continue;
        fault.hits++;
        if (times !== null && fault.hits >= times) faults.delete(fault.id);
        return { ...fault };
      }
    },
  };
}

function checkOperation({ operation }: Fault, known: readonly string[]): void {
  if (operation === undefined || known.includes(operation)) return;
  throw new RangeError(`No operation is called ${JSON.stringify(operation)}; there are ${known.join(', ')}.`);
}

function checkKind(fault: Fault, operations: Operations): void {
  if (apiNames.some((api) => operations[api].some((name) => hits(fault, api, name)))) return;
  const { kind, operation = 'any operation', supplier = 'any supplier' } = fault;
  throw new RangeError(`A fault of the kind ${kind} cannot hit ${operation} of ${supplier}.`);
}
