import { expect, it } from 'vitest';
import contract from '../../src/generated/openapi.json' with { type: 'json' };

// One is closed, for a request names no status that is not known; the other is open, for a response may.
it('can search for each status that an order may have', () => {
  const { parameters, schemas } = contract.components;
  expect(parameters.StatusFilter.schema.enum).toEqual(schemas.OrderStatus['x-extensible-enum']);
});
