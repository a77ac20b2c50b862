import { ArgumentError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import { centsFromEuros, eurosFromCents, readCharge } from '../src/money.ts';

/** The text of an amount, put together from its digits alone. */
const textOf = (cents: number) => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

it('converts every cent from 0.01 to 9,999.99 both ways, as a number and as a text', () => {
  const texts = Array.from({ length: 999_999 }, (_, i) => textOf(i + 1));
  const prices: number[] = JSON.parse(`[${texts}]`);
  const wrong = texts.filter((text, i) => {
    const cents = i + 1;
    const price = prices[i] as number;
    return (
      centsFromEuros(text) !== cents ||
      price !== Number(text) ||
      centsFromEuros(price) !== cents ||
      eurosFromCents(cents) !== price ||
      centsFromEuros(JSON.stringify(price)) !== cents
    );
  });
  expect(wrong).toEqual([]);
  expect([texts.at(0), texts.at(-1), prices.length]).toEqual(['0.01', '9999.99', 999_999]);
});

it.each([
  [5.79, 579],
  ['5.79', 579],
  ['5.790', 579],
  ['5.7900000000', 579],
  [5, 500],
  ['5', 500],
  ['5.7', 570],
  ['5.0', 500],
  ['05.79', 579],
  [0, 0],
  [-0, 0],
  ['0.00', 0],
  [1.1, 110],
  [4.35, 435],
  [9_999_999_999_999.99, 999_999_999_999_999],
])('takes %j for %i cents', (euros, cents) => {
  expect(centsFromEuros(euros)).toBe(cents);
});

it.each([
  [5.785],
  ['5.785'],
  ['5.791'],
  ['5.7901'],
  [0.1 + 0.2],
  [1e-7],
  ['1e2'],
  [1e21],
  [-1],
  ['-5.79'],
  ['+5.79'],
  ['5,79'],
  ['1,000.00'],
  ['5.'],
  ['.5'],
  [''],
  [' 5.79'],
  ['5.79\n'],
  ['5.79 EUR'],
  ['٥.٧٩'],
  ['0x10'],
  ['Infinity'],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  ['99999999999999'],
  [null],
  [undefined],
  [true],
  [['5.79']],
  [{ toString: () => '5.79' }],
])('rejects %j as euros, naming the field', (euros) => {
  const error = catchError(() => centsFromEuros(euros as never, 'products[0].price'));
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({
    operation: 'centsFromEuros',
    field: 'products[0].price',
    rule: 'pattern',
    limit: 'decimal euros, two decimals',
    outcome: 'not-sent',
  });
  expect(catchError(() => centsFromEuros(euros as never))).toMatchObject({ field: 'price' });
});

it.each([
  [0, 0],
  [1, 0.01],
  [10, 0.1],
  [100, 1],
  [579, 5.79],
  [999_999_999_999_999, 9_999_999_999_999.99],
])('takes %i cents for %d', (cents, euros) => {
  expect(eurosFromCents(cents)).toBe(euros);
});

it.each([
  [5.5, 'type', 'integer'],
  [Number.NaN, 'type', 'integer'],
  [Number.POSITIVE_INFINITY, 'type', 'integer'],
  ['579', 'type', 'integer'],
  [null, 'type', 'integer'],
  [-1, 'minimum', 0],
  [1_000_000_000_000_000, 'maximum', 999_999_999_999_999],
])('rejects %j as cents, naming the field', (cents, rule, limit) => {
  const error = catchError(() => eurosFromCents(cents as never, 'maxUnitCents'));
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ operation: 'eurosFromCents', field: 'maxUnitCents', rule, limit });
  expect(catchError(() => eurosFromCents(cents as never))).toMatchObject({ field: 'cents' });
});

it.each([
  [0, 0],
  [5.79, 579],
  ['5.79', 579],
  ['12', 1_200],
  ['12.500', 1_250],
  ['1234567890123', 123_456_789_012_300],
  // The dust of sums, in an amount of any size.
  [17.369999999999997, 1_737],
  ['17.369999999999997', 1_737],
  [17.3700000001, 1_737],
  [9_999_999_999_999.99, 999_999_999_999_999],
])('reads the charge %j as %i cents', (euros, cents) => {
  expect(readCharge(euros)).toEqual({ cents });
});

it.each([
  [5.785, 578.5],
  ['5.785', 578.5],
  [17.37001, 1_737.001],
  [-0.01, -1],
  [1e13, 1e15],
])('reads the size of the charge %j, which is no amount of cents', (euros, cents) => {
  expect(readCharge(euros)).toEqual({ rough: expect.closeTo(cents, 6) });
});

it.each([
  ...['ten', '', ' 5', '5,79', '5.', '.5', '-5', '1e2', '5.79 EUR', '€5', '12345678901234', '5.7x'],
  ...[Number.NaN, null, undefined, true, [5], { EUR: 9 }],
])('reads no charge in %j', (euros) => {
  expect(readCharge(euros)).toEqual({ rough: undefined });
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
