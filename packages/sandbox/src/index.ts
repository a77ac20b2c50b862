export type {
  Assortment,
  Catalog,
  Coupon,
  Offer as CatalogOffer,
  Product as CatalogProduct,
} from './catalog/catalog.ts';
export { CatalogError, readCatalog } from './catalog/read-catalog.ts';
export {
  type Control,
  ControlError,
  type OfferState,
  type OrderAction,
  type OrderWithKeys,
  type Settings,
} from './control/control.ts';
export { type EightKeysSettings, environments as eightKeysEnvironments } from './eight-keys/settings.ts';
export type { Fault, FaultKind, FaultMatch, QueuedFault, When } from './faults/fault.ts';
export type { KinguinFailure } from './kinguin/failures.ts';
export type { Feature, KinguinSettings } from './kinguin/settings.ts';
export { LedgerError } from './market/ledger.ts';
export type { PassedRequest } from './request-log.ts';
export { SeedError } from './sandbox.ts';
export { type RunningSandbox, type StartOptions, startSandbox } from './start-sandbox.ts';
export { DataFileError } from './store/sqlite-file.ts';
export type {
  Account,
  LedgerEntry,
  OrderStatus,
  SoldKey,
  SoldLine,
  SoldOrder,
  SupplierName,
} from './store/store.ts';
