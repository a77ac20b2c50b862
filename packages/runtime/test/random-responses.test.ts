import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LatchkeyError } from '../src/index.ts';
import { serveBytes } from './loopback.ts';
import { seed } from './seed.ts';
import { createShop } from './shop.ts';

const piece = fc.oneof(
  fc.constantFrom('{"id":"1"}', '{"id":1}', '{', '"', 'null', '[]', '\r\n', '\r\n\r\n', '0\r\n\r\n', 'a\r\n'),
  fc.constantFrom(
    'HTTP/1.1 200 OK\r\n',
    'Content-Type: application/json\r\n',
    'Transfer-Encoding: chunked\r\n',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const body = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 2 }) },
  { weight: 2, arbitrary: fc.constant('{"id":"1"}') },
  {
    weight: 2,
    arbitrary: fc
      .record({ id: fc.oneof(fc.constant('1'), fc.string(), fc.integer()) })
      .map((thing) => JSON.stringify(thing)),
  },
  { weight: 2, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
);
const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 302, 404, 409, 500),
  fc.integer({ min: 200, max: 999 }),
);
const type = fc.constantFrom('', 'Content-Type: application/json\r\n', 'Content-Type: text/html\r\n');

/** From pure noise to a response that is right but for its body. */
const response = fc.oneof(
  { weight: 1, arbitrary: bytes },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 8 }).map((pieces) => Buffer.from(pieces.join(''))) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(status, type, body, fc.integer({ min: -2, max: 2 }))
      .map(([status, type, body, off]) => {
        const length = Buffer.byteLength(body) + (off === 0 ? 0 : Math.max(0, off));
        return Buffer.from(`HTTP/1.1 ${status} X\r\n${type}Content-Length: ${length}\r\n\r\n${body}`);
      }),
  },
);

it('gives a result that keeps the contract or a LatchkeyError, whatever bytes arrive', async () => {
  let bytes = Buffer.alloc(0);
  const shop = createShop({ baseUrl: await serveBytes((socket) => socket.end(bytes)) });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(response, async (sent) => {
      bytes = sent;
      const outcome = await shop.getThing({ id: '1' }).catch((error: unknown) => error);
      seen.add(outcome instanceof Error ? outcome.name : 'result');
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LatchkeyError);
      else expect(outcome).toMatchObject({ id: '1' });
    }),
    { numRuns: 500, seed },
  );
  // Bytes that always end the same way would try nothing.
  expect([...seen].sort()).toEqual(['ConnectionError', 'ResponseError', 'SupplierError', 'result']);
});
