import { describe, expect, test } from 'vitest';
import { document, get, type Members, take } from './take-document.ts';

describe('who may call', () => {
  const securitySchemes = {
    grant: { type: 'oauth2', flows: {} },
    login: { type: 'http', scheme: 'basic' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  };
  const secured = (root: object, own: Members = {}) =>
    document(
      {
        '/a': get('getA'),
        ...Object.fromEntries(
          Object.entries(own).map(([id, security]) => [`/${id}`, { get: { ...get(id).get, security } }]),
        ),
      },
      {},
      { components: { securitySchemes }, security: undefined, ...root },
    );

  test('stays as the document says it, for each operation, with every scheme in its place', async () => {
    const security = [{ grant: ['read'] }, { header: [], query: [] }];
    const own = { getOpen: [], getOptional: [{}, { login: [] }], getBoth: [{ query: [], header: [] }] };
    const { files, generated, problems, raw } = await take(secured({ security }, own));
    expect(files.get('openapi.yaml').security).toEqual(security);
    expect(Object.keys(files.get('openapi.yaml').components.securitySchemes)).toEqual(
      Object.keys(securitySchemes),
    );
    for (const [id, needs] of Object.entries(own))
      expect(files.get(`paths/${id}.yaml`).get.security).toEqual(needs);
    expect(files.get('SOURCES.md')).not.toContain('/security');
    expect(generated['service.ts']).toContain('"needs":[["grant"],["header","query"]]');
    expect(problems).toEqual([]);
    expect(raw).toContain('these 0 of its operations');
  });

  test.for([
    ['nothing of any', secured({ components: {} })],
    ['nothing of one', secured({}, { getB: [{ login: [] }] })],
  ] as const)('is anybody where the document says %s, and that is an assumption', async ([, given]) => {
    const { files, generated } = await take(given);
    expect(files.get('openapi.yaml').security).toEqual([]);
    expect(files.get('SOURCES.md')).toContain(
      'Where the document does not say who may call, no key is needed',
    );
    expect(generated['service.ts']).not.toMatch(/assumed|Bearer/);
  });
});
