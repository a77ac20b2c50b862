import { expect, test } from 'vitest';
import { forPrism } from '../src/for-prism.ts';

test.each(['Accept', 'content-type', 'Authorization'])(
  'Prism is not told of a header %s among the parameters, which OpenAPI has ignored',
  (name) => {
    const page = { name: 'page', in: 'query', schema: { type: 'integer' } };
    const parameters = [{ name, in: 'header', required: true, schema: { type: 'string' } }, page];
    const bundle = {
      info: { title: 'A' },
      paths: { '/a': { get: { operationId: 'getA', parameters, responses: {} } } },
    };
    const { paths } = forPrism(bundle) as typeof bundle;
    expect(paths['/a'].get.parameters).toEqual([page]);
  },
);
