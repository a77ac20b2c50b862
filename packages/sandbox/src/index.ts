export type { Assortment, Catalog, Coupon, Offer, Product } from './catalog/catalog.ts';
export { CatalogError, readCatalog } from './catalog/read-catalog.ts';
export type { EightKeysSettings } from './eight-keys/settings.ts';
export type { KinguinSettings } from './kinguin/settings.ts';
export { type RunningSandbox, type StartOptions, startSandbox } from './start-sandbox.ts';
export { DataFileError } from './store/sqlite-file.ts';
export type { Account, Movement, Order, OrderLine, OrderStatus, SupplierName } from './store/store.ts';
