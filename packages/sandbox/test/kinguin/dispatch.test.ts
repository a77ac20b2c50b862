import { SupplierError } from '@latchkey/kinguin';
import { describe, expect, it } from 'vitest';
import { goods, startKinguin } from './kinguin.ts';

const shooter = [{ productId: goods.shooter, qty: 2 }];
const yearMs = 365 * 86_400_000;

const retryable = (kind: string, orderId: string, more = {}) => ({
  status: 422,
  body: { kind, status: 422, orderId, retryable: true, ...more },
});

describe('Dispatching', () => {
  it('can be repeated until the order is processed, and gives the same dispatch from then on', async () => {
    const { buy, dispatch, keys, get, pass, control } = await startKinguin();
    const id = await buy(shooter);
    const other = await buy(shooter);
    expect(await dispatch(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
    expect(await keys(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
    pass(2_000);
    const dispatched = await dispatch(id);
    expect(dispatched).toEqual({ status: 201, body: { dispatchId: expect.any(Number) } });
    expect(await dispatch(id)).toEqual(dispatched);
    expect((await dispatch(other)).body.dispatchId).toBeGreaterThan(dispatched.body.dispatchId);
    const { body } = await get(id);
    expect(body).toMatchObject({ status: 'completed', dispatch: { id: dispatched.body.dispatchId } });
    expect(Date.parse(body.dispatch.createdAt)).toBeGreaterThanOrEqual(Date.parse(body.createdAt) + 2_000);
    expect((await keys(id)).body).toHaveLength(2);
    expect(control.getLedger('kinguin').problems).toEqual([]);
  });

  it('is needed: without it and without postbacks an order stays as it is', async () => {
    const { buy, get, keys, pass } = await startKinguin();
    const id = await buy(shooter);
    pass(yearMs);
    expect((await get(id)).body.status).toBe('processing');
    expect(await keys(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
  });

  it('takes no body, whatever the headers say', async () => {
    const { buy, send, pass, settings } = await startKinguin();
    const id = await buy(shooter);
    pass(2_000);
    const headers = { 'x-api-key': settings.apiKey, 'content-type': 'application/json' };
    expect((await send('POST', `/v2/order/${id}/dispatch`, undefined, headers)).status).toBe(201);
    expect((await send('POST', `/v2/order/${id}/dispatch`, {}, headers)).status).toBe(201);
  });

  it('waits for the release of an order that is held', async () => {
    const { buy, dispatch, keys, change, pass } = await startKinguin();
    const id = await buy(shooter);
    change(id, 'hold');
    pass(yearMs);
    expect(await dispatch(id)).toMatchObject(retryable('OrderHold', id));
    expect(await keys(id)).toMatchObject(retryable('OrderHold', id));
    change(id, 'release');
    expect((await dispatch(id)).status).toBe(201);
  });

  it('waits for all products of an order', async () => {
    const { buy, dispatch, keys, pass } = await startKinguin();
    const id = await buy([...shooter, { productId: goods.racer, qty: 1 }]);
    pass(1_000);
    expect(await dispatch(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
    pass(1_000);
    expect(await dispatch(id)).toMatchObject(retryable('OrderPartiallyDispatched', id));
    expect(await keys(id)).toMatchObject(retryable('OrderPartiallyDispatched', id));
    pass(8_000);
    expect((await dispatch(id)).status).toBe(201);
    expect((await keys(id)).body).toHaveLength(3);
  });

  it('of a pre-order waits for its release date, and says when that is', async () => {
    const { buy, dispatch, keys, client, pass, control } = await startKinguin();
    const id = await buy([{ productId: goods.preorder, qty: 1 }]);
    const errorResponse = retryable('ProcessingPreorder', id, { releaseDate: '2099-12-10' });
    expect(await dispatch(id)).toMatchObject(errorResponse);
    expect(await keys(id)).toMatchObject(errorResponse);
    const error = await client.dispatchOrder({ orderId: id }).catch((reason) => reason);
    expect(error).toBeInstanceOf(SupplierError);
    expect(error.retryAt).toBe(Date.parse('2099-12-10'));
    const untilRelease = () => Date.parse('2099-12-10') - Date.parse(control.getTime().now);
    pass(untilRelease() - 60_000);
    expect(await dispatch(id)).toMatchObject(errorResponse);
    pass(60_000);
    expect((await dispatch(id)).status).toBe(201);
    expect((await keys(id)).body).toHaveLength(1);
  });

  it('of an order that was refunded is put off for ever', async () => {
    const { buy, dispatch, keys, get, change, pass, control } = await startKinguin();
    const id = await buy(shooter);
    change(id, 'refund');
    for (const ms of [0, 2_000, yearMs]) {
      pass(ms);
      expect(await dispatch(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
      expect(await keys(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
    }
    expect((await get(id)).body.status).toBe('refunded');
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000);
  });

  it('gives no keys any more once the money is back', async () => {
    const { buy, dispatch, keys, change, pass } = await startKinguin();
    const id = await buy(shooter);
    pass(2_000);
    await dispatch(id);
    change(id, 'refund');
    expect(await keys(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
  });

  it('leaves an order that was cancelled without a dispatch', async () => {
    const { buy, dispatch, keys, get, change } = await startKinguin();
    const id = await buy(shooter);
    change(id, 'cancel');
    expect(await dispatch(id)).toMatchObject(retryable('OrderNotDispatchedYet', id));
    expect(await keys(id)).toMatchObject({ status: 404, body: { kind: 'DispatchNotFound', orderId: id } });
    expect((await get(id)).body.status).toBe('canceled');
  });

  it.each(['ResourceLock', 'HttpClient'] as const)(
    'can fail with %s, and be tried again',
    async (failure) => {
      const { buy, dispatch, pass, control } = await startKinguin();
      const id = await buy(shooter);
      pass(2_000);
      control.addFault({ kind: 'failure', failure, operation: 'dispatchOrder' });
      expect((await dispatch(id)).body.kind).toBe(failure);
      expect((await dispatch(id)).status).toBe(201);
    },
  );

  it.each(['dispatch', 'keys', 'get'] as const)(
    'of an order that does not exist: %s responds with 404',
    async (ask) => {
      const kinguin = await startKinguin();
      expect(await kinguin[ask]('PHS84FJAG5U')).toMatchObject({
        status: 404,
        body: { kind: 'OrderNotFound', orderId: 'PHS84FJAG5U', title: 'Not Found' },
      });
    },
  );
});
