import { expect, it } from 'vitest';
import { serviceOf } from '../src/service-module.ts';
import { specOf, withBody } from './small-spec.ts';

const order = (units: unknown, length?: number, id: object = { 'x-external-id': true }) =>
  withBody({
    type: 'object',
    properties: {
      products: { type: 'array', 'x-max-units': units },
      reference: { type: 'string', ...(length && { maxLength: length }), ...id },
    },
  });

it('the generator takes the limits of orders from where the contract states them', () => {
  expect(serviceOf(order(50, 64)).limits).toEqual({ unitsPerOrder: 50, externalIdLength: 64 });
  expect(serviceOf(order(7, 12)).limits).toEqual({ unitsPerOrder: 7, externalIdLength: 12 });
});

it('the generator takes the requests a minute from the server of each environment', () => {
  const spec = specOf({});
  const servers = spec.servers.map((server, index) => ({ ...server, 'x-requests-per-minute': 120 - index }));
  expect(serviceOf({ ...spec, servers }).limits).toEqual({
    requestsPerMinute: { production: 120, 'supplier-sandbox': 119 },
  });
});

it('the generator takes the requests a second from wherever the contract states them', () => {
  expect(serviceOf({ ...specOf({}), 'x-requests-per-second': 5 }).limits).toEqual({ requestsPerSecond: 5 });
});

it('the generator knows no limit that the contract does not state', () => {
  expect(serviceOf(order(undefined, 64, {}))).not.toHaveProperty('limits');
  expect(serviceOf(order(undefined))).not.toHaveProperty('limits');
});

it('the generator rejects what is no limit, and two limits for one thing', () => {
  for (const limit of [0, 1.5, '50', null]) {
    expect(() => serviceOf(order(limit))).toThrow(
      `x-max-units is ${JSON.stringify(limit)}: write a whole number from 1 on.`,
    );
  }
  const twice = { allOf: [{ 'x-max-units': 5 }, { 'x-max-units': 6 }] };
  expect(() => serviceOf(withBody(twice))).toThrow('x-max-units is 5 and 6: write it in one place.');
});
