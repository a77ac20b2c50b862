import { expect, it } from 'vitest';
import { createRoutes } from '../../src/api/routes.ts';

const find = createRoutes([
  { template: '/toys', method: 'GET', target: 'list' },
  { template: '/toys', method: 'POST', target: 'add' },
  { template: '/toys/{id}', method: 'GET', target: 'one' },
  { template: '/toys/new', method: 'GET', target: 'new' },
  { template: '/toys/{id}/parts/{part}', method: 'GET', target: 'part' },
]);

it.each([
  ['/toys', { GET: 'list', POST: 'add' }, {}],
  ['/toys/7', { GET: 'one' }, { id: '7' }],
  ['/toys/new', { GET: 'new' }, {}],
  ['/toys/a%2Fb/parts/x', { GET: 'part' }, { id: 'a%2Fb', part: 'x' }],
])('%s leads to what its template has', (path, targets, params) => {
  expect(find(path)).toEqual({ targets, params });
});

it.each(['/', '', '/toys/', '/toys/7/', '/toys/7/parts', '/Toys', 'toys'])('%j leads nowhere', (path) => {
  expect(find(path)).toBeUndefined();
});
