import type { Market } from '../market/market.ts';
import type { Postbacks } from './postbacks.ts';
import type { Refuse } from './refusals.ts';
import type { KinguinSettings } from './settings.ts';

/** What its operations share. */
export interface Kinguin {
  readonly market: Market;
  readonly settings: KinguinSettings;
  readonly refuse: Refuse;
  readonly postbacks: Postbacks;
}
