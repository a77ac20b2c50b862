import type { ApiName } from '../editions.ts';
import { failures, type KinguinFailure } from '../kinguin/failures.ts';
import { failures as todaysFailures } from '../kinguin-2025/failures.ts';

const tables: { readonly [api in ApiName]?: typeof failures } = {
  kinguin: failures,
  'kinguin-2025': todaysFailures,
};

/** Whether an operation of an API can fail inside the supplier in a certain way. */
export const canFail = (failure: KinguinFailure, api: ApiName, operation: string): boolean =>
  tables[api]?.[failure].operations.some((name) => name === operation) ?? false;
