export { buyOnce } from './buy-once.ts';
export { externalIdOf, hashIntent } from './check-intent.ts';
export { IntentConflictError, OrderFailedError } from './errors.ts';
export type { DeliveredKey, Intent, Line, Placement, Problem } from './intent.ts';
export {
  type Entry,
  type EntryState,
  entryStates,
  type Facts,
  type Journal,
  type Lease,
  type ListFilter,
  type NewEntry,
  type Progress,
  type StateKind,
  type Summary,
  statesOf,
} from './journal.ts';
export { aesGcmCipher } from './journals/cipher.ts';
export { memoryJournal } from './journals/memory.ts';
export { LeaseLostError } from './lease-lost-error.ts';
export { centsFromEuros, eurosFromCents } from './money.ts';
export type { Pause } from './pause.ts';
export type { BuyOptions, Purchase, PurchaseStep } from './purchase.ts';
export { type Recovered, type RecoverOptions, recover } from './recover.ts';
export type { Delivery, PlaceRequest, StepOptions, Supplier } from './supplier.ts';
export { type EightKeysSupplierOptions, eightKeysSupplier } from './suppliers/eight-keys.ts';
export { type KinguinSupplierOptions, kinguinSupplier } from './suppliers/kinguin.ts';
export { type WaitOptions, type WaitState, WaitTimeoutError, waitForDelivery } from './wait-for-delivery.ts';
