import { expect, it } from 'vitest';
import { reasons } from '../../src/error-response.ts';
import contract from '../../src/generated/openapi.json' with { type: 'json' };
import { mostWithoutWholesale } from '../../src/rules.ts';

const { parameters, schemas } = contract.components;

// One is closed, for a request names no status that is not known; the other is open, for a response may.
it('can search for each status that an order may have', () => {
  expect(parameters.StatusFilter.schema.enum).toEqual(schemas.OrderStatus['x-extensible-enum']);
});

it('has a reason only for kinds that the contract names', () => {
  const named = reasons.flatMap(({ kind }) => kind ?? []);
  expect(schemas.ErrorKind['x-extensible-enum']).toEqual(expect.arrayContaining(named));
});

it('says in the contract from how many keys on a line is wholesale', () => {
  const { description } = schemas.PlaceOrderLine.properties.qty;
  const [first] = schemas.Wholesale.properties.tiers['x-from-quantities'];
  expect(first).toBe(mostWithoutWholesale + 1);
  expect(description).toContain(`1 to ${mostWithoutWholesale}, or ${mostWithoutWholesale + 1} to`);
});
