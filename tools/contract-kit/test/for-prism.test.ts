import { expect, test } from 'vitest';
import { forPrism } from '../src/for-prism.ts';

test('Prism is told that a response of any media type which a client reads as JSON is JSON', () => {
  const media = (type: string) => ({ schema: { type } });
  const responses = {
    200: { description: 'Ok.', content: { '*/*': media('object'), 'image/*': media('string') } },
    201: { $ref: '#/components/responses/Made' },
  };
  const bundle = {
    info: { title: 'A' },
    paths: { '/a': { get: { operationId: 'getA', responses } } },
    components: {
      responses: { Made: { description: 'Made.', content: { 'application/*': media('array') } } },
    },
  };
  const { paths, components } = forPrism(bundle) as typeof bundle;
  expect(paths['/a'].get.responses[200].content).toEqual({
    'application/json': media('object'),
    'image/*': media('string'),
  });
  expect(components.responses.Made.content).toEqual({ 'application/json': media('array') });
});

test('Prism is not told of a header by which it is asked for a response itself', () => {
  const page = { name: 'page', in: 'query', schema: { type: 'integer' } };
  const parameters = [{ $ref: '#/components/parameters/Prefer' }, page];
  const bundle = {
    info: { title: 'A' },
    paths: { '/a': { get: { operationId: 'getA', parameters, responses: {} } } },
    components: {
      parameters: { Prefer: { name: 'prefer', in: 'header', schema: { enum: ['respond-async'] } } },
    },
  };
  const { paths } = forPrism(bundle) as typeof bundle;
  expect(paths['/a'].get.parameters).toEqual([page]);
});
