import { describe, expect, it } from 'vitest';
import { goods, startKinguin } from './kinguin.ts';

const cheapOffer = '5f7efd272f3a650001f42723';
const dearOffer = '5f7efd272f3a650001f42722';

const linesOf = (products: { offerId: string; qty: number; price: number; accurate: boolean }[]) =>
  products.map(({ offerId, qty, price, accurate }) => ({ offerId, qty, price, accurate }));

describe('Kinguin sells', () => {
  it("the order of the vendor's own example, with all that is documented of it", async () => {
    const { send, control, get } = await startKinguin();
    const { status, body } = await send('POST', '/v2/order', {
      products: [
        { productId: goods.shooter, qty: 1, name: 'Counter-Strike: Source Steam CD Key', price: 5.79 },
      ],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      orderId: expect.stringMatching(/^[0-9A-Z]{11}$/),
      status: 'processing',
      totalPrice: 5.49,
      requestTotalPrice: 5.79,
      paymentPrice: 5.49,
      userEmail: '...@kinguin.io',
      kidId: 4711,
      storeId: 1,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
      isPreorder: false,
      products: [
        {
          kinguinId: 1949,
          productId: goods.shooter,
          offerId: cheapOffer,
          qty: 1,
          name: 'Counter-Strike: Source Steam CD Key',
          price: 5.49,
          requestPrice: 5.79,
          isPreorder: false,
          releaseDate: '2020-10-07',
          accurate: false,
          broker: 'internal',
        },
      ],
    });
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000 - 549);
    expect((await get(body.orderId)).body).toEqual(body);
  });

  it('a line from several offers, the cheapest first', async () => {
    const { place } = await startKinguin();
    const { body } = await place({ products: [{ productId: goods.shooter, qty: 5, price: 5.79 }] });
    expect(linesOf(body.products)).toEqual([
      { offerId: cheapOffer, qty: 2, price: 5.49, accurate: false },
      { offerId: dearOffer, qty: 3, price: 5.79, accurate: true },
    ]);
    expect(body).toMatchObject({ totalPrice: 28.35, requestTotalPrice: 28.95, paymentPrice: 28.35 });
  });

  it('no dearer than asked, though there are cheaper ones than all', async () => {
    const { place } = await startKinguin();
    const ask = (qty: number) => place({ products: [{ productId: goods.shooter, qty, price: 5.78 }] });
    expect(await ask(3)).toMatchObject({ status: 422, body: { kind: 'ProductUnavailable' } });
    expect(await ask(2)).toMatchObject({ status: 201, body: { totalPrice: 10.98 } });
    expect(await ask(1)).toMatchObject({ status: 422, body: { kind: 'ProductUnavailable' } });
  });

  it('from the offer that is named, and from no other', async () => {
    const { place } = await startKinguin();
    const line = { productId: goods.shooter, price: 5.79 };
    const { body } = await place({ products: [{ ...line, qty: 1, offerId: dearOffer }] });
    expect(linesOf(body.products)).toEqual([{ offerId: dearOffer, qty: 1, price: 5.79, accurate: true }]);
    const tooMany = await place({ products: [{ ...line, qty: 3, offerId: cheapOffer }] });
    expect(tooMany).toMatchObject({ status: 422, body: { kind: 'ProductUnavailable' } });
    const ofAnother = await place({
      products: [{ productId: goods.fleet, price: 50, qty: 1, offerId: dearOffer }],
    });
    expect(ofAnother).toMatchObject({ status: 422, body: { kind: 'ProductUnavailable' } });
  });

  it('two offers of one product, up to 100 keys in all', async () => {
    const { place, control } = await startKinguin();
    control.changeOffer('kinguin', cheapOffer, { stock: 40 });
    const lines = (qty: number) => [
      { productId: goods.shooter, qty: 60, price: 5.79, offerId: dearOffer },
      { productId: goods.shooter, qty, price: 5.85, offerId: cheapOffer },
    ];
    expect(await place({ products: lines(41) })).toMatchObject({
      status: 400,
      body: { propertyPath: 'products', invalidValue: 101 },
    });
    const { status, body } = await place({ products: lines(40) });
    expect(status).toBe(201);
    expect(body.products.map(({ requestPrice }: { requestPrice: number }) => requestPrice)).toEqual([
      5.79, 5.85,
    ]);
  });

  it('with a coupon for less, at the same price', async () => {
    const { place, control } = await startKinguin();
    const products = [{ productId: goods.shooter, qty: 3, price: 5.79 }];
    const { body } = await place({ products, couponCode: 'ESA' });
    // 5.49 + 5.49 + 5.79 less a tenth, in whole cents.
    expect(body).toMatchObject({ couponCode: 'ESA', totalPrice: 16.77, paymentPrice: 15.1 });
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000 - 1_510);
  });

  it('keys in the form of text to who asks for them', async () => {
    const { place } = await startKinguin();
    const any = await place({ products: [{ productId: goods.lantern, qty: 1, price: 20 }] });
    expect(any.body.products[0]).toMatchObject({ price: 12.49 });
    expect(any.body.products[0]).not.toHaveProperty('keyType');
    const text = await place({
      products: [{ productId: goods.lantern, qty: 1, price: 20, keyType: 'text' }],
    });
    expect(text.body.products[0]).toMatchObject({ price: 12.99, keyType: 'text' });
    const none = await place({ products: [{ productId: goods.fleet, qty: 1, price: 20, keyType: 'text' }] });
    expect(none).toMatchObject({ status: 422, body: { kind: 'ProductUnavailable' } });
  });

  it('a pre-order until its release date, and regularly from then on', async () => {
    const { place, pass, control } = await startKinguin();
    const order = { products: [{ productId: goods.preorder, qty: 2, price: 50 }] };
    const before = await place(order);
    expect(before.body).toMatchObject({
      isPreorder: true,
      preorderReleaseDate: '2099-12-10',
      products: [{ isPreorder: true, releaseDate: '2099-12-10' }],
    });
    pass(Date.parse('2099-12-10') - Date.parse(control.getTime().now));
    const after = await place(order);
    expect(after.body).toMatchObject({
      isPreorder: false,
      products: [{ isPreorder: false, releaseDate: '2099-12-10' }],
    });
    expect(after.body).not.toHaveProperty('preorderReleaseDate');
  });

  it('with the price as a string, where that is set', async () => {
    const { place, set } = await startKinguin({ paymentPriceType: 'string' });
    const order = { products: [{ productId: goods.lantern, qty: 2, price: 20 }], couponCode: 'ESA' };
    expect((await place(order)).body).toMatchObject({ totalPrice: 24.98, paymentPrice: '22.49' });
    set({ paymentPriceType: 'number' });
    expect((await place(order)).body.paymentPrice).toBe(22.49);
  });

  it('until the keys or the money are gone', async () => {
    const { place, control } = await startKinguin();
    const order = { products: [{ productId: goods.preorder, qty: 100, price: 50 }] };
    for (let i = 0; i < 5; i++) expect((await place(order)).status).toBe(201);
    expect((await place(order)).body.kind).toBe('ProductUnavailable');
    control.changeOffer('kinguin', '5f7efd272f3a650001f42761', { stock: 100 });
    control.setBalance('kinguin', 499_899);
    expect((await place(order)).body.kind).toBe('InsufficientBalance');
    control.setBalance('kinguin', 499_900);
    expect((await place(order)).status).toBe(201);
    expect(control.getAccount('kinguin').balanceCents).toBe(0);
    expect(control.getLedger('kinguin').problems).toEqual([]);
  });
});
