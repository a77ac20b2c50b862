export { type BuyOptions, buyOnce, type PurchaseStep } from './buy-once.ts';
export { hashIntent } from './check-intent.ts';
export { createPurchases } from './create-purchases.ts';
export {
  type Entry,
  type EntryState,
  entryStates,
  type Facts,
  type NewEntry,
  type Progress,
  type StateKind,
  statesOf,
} from './entry.ts';
export { IntentConflictError, OrderFailedError, PurchaseHeldError, WaitTimeoutError } from './errors.ts';
export { externalIdOf } from './external-id.ts';
export type { DeliveredKey, Intent, Line, Placement, Problem } from './intent.ts';
export type {
  Claimed,
  Journal,
  Lease,
  ListFilter,
  Opened,
  Progressing,
  Summary,
  Writing,
} from './journal.ts';
export { aesGcmCipher } from './journals/cipher.ts';
export { memoryJournal } from './journals/memory.ts';
export { LeaseLostError } from './lease-lost-error.ts';
export type { MachineEvent } from './machine/events.ts';
export type { Change } from './machine/terms.ts';
export { centsFromEuros, eurosFromCents } from './money.ts';
export type { Pause } from './pause.ts';
export type {
  Clockwork,
  Purchase,
  Purchases,
  PurchasesOptions,
  Recovered,
  WaitOptions,
} from './purchases.ts';
export { type RecoverOptions, recover } from './recover.ts';
export type {
  Delivery,
  FoundOrder,
  SendRequest,
  Sent,
  ShownKeyState,
  StepOptions,
  Supplier,
  Traits,
} from './supplier.ts';
export { type EightKeysSupplierOptions, eightKeysSupplier } from './suppliers/eight-keys.ts';
export { eightKeys2026Supplier } from './suppliers/eight-keys-2026.ts';
export { type KinguinSupplierOptions, kinguinSupplier } from './suppliers/kinguin.ts';
export { type Kinguin2025SupplierOptions, kinguin2025Supplier } from './suppliers/kinguin-2025.ts';
