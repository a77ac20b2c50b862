import type { Market } from '../market/market.ts';
import type { CreateErrorResponse } from './error-responses.ts';
import type { Postbacks } from './postbacks.ts';
import type { KinguinSettings } from './settings.ts';

/** What its operations share. */
export interface Kinguin {
  readonly market: Market;
  readonly settings: KinguinSettings;
  readonly errorResponse: CreateErrorResponse;
  readonly postbacks: Postbacks;
}
