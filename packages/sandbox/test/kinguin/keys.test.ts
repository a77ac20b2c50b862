import { decodeKey, type Key } from '@latchkey/kinguin';
import { describe, expect, it } from 'vitest';
import { goods, type Kinguin, startKinguin } from './kinguin.ts';

async function keysOf({ buy, pass, dispatch, keys }: Kinguin, lines: Parameters<Kinguin['buy']>[0]) {
  const id = await buy(lines);
  pass(10_000);
  await dispatch(id);
  return { id, keys: (await keys(id)).body as Key[] };
}

const hex = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString('hex');

describe('Keys', () => {
  it('come as text, each with its product and offer', async () => {
    const kinguin = await startKinguin();
    const { keys } = await keysOf(kinguin, [{ productId: goods.shooter, qty: 3 }]);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toEqual({
      serial: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}$/),
      type: 'text/plain',
      name: 'Counter-Strike: Source Steam CD Key',
      kinguinId: 1949,
      offerId: '5f7efd272f3a650001f42723',
      productId: goods.shooter,
    });
    expect(keys.map(({ offerId }) => offerId?.at(-1))).toEqual(['3', '3', '2']);
  });

  it.each([
    ['image/jpeg', goods.lantern, 'ffd8ff'],
    ['image/png', goods.fleet, '89504e470d0a1a0a'],
    ['image/gif', goods.racer, '474946383961'],
  ])('come as pictures: %s', async (type, productId, signature) => {
    const { keys } = await keysOf(await startKinguin(), [{ productId, qty: 2 }]);
    for (const key of keys) {
      expect(key.type).toBe(type);
      const decoded = decodeKey(key);
      if (typeof decoded === 'string') expect.fail('a picture was read as text');
      expect(decoded.mediaType).toBe(type);
      expect(hex(decoded).startsWith(signature)).toBe(true);
    }
    expect(keys[0]?.serial).not.toBe(keys[1]?.serial);
  });

  it('can have a prefix, with blanks that belong to them', async () => {
    const kinguin = await startKinguin();
    const { keys } = await keysOf(kinguin, [{ productId: goods.lantern, qty: 1, keyType: 'text' }]);
    expect(keys[0]?.serial).toMatch(/^Real_1942 {2}[0-9A-Z]{5}-/);
  });

  it('are the same whenever they are asked for, and no two alike', async () => {
    const kinguin = await startKinguin();
    const lines = [
      { productId: goods.shooter, qty: 50 },
      { productId: goods.fleet, qty: 50 },
    ];
    const first = await keysOf(kinguin, lines);
    const second = await keysOf(kinguin, lines);
    expect((await kinguin.keys(first.id)).body).toEqual(first.keys);
    const serials = [...first.keys, ...second.keys].map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(200);
  });
});
