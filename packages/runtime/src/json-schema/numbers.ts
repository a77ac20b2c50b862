import type { Keywords } from './keyword.ts';

/** Keywords that apply to numbers. */
export const numberKeywords: Keywords = {
  minimum: { of: 'number', holds: (limit: number, value: number) => value >= limit },
  maximum: { of: 'number', holds: (limit: number, value: number) => value <= limit },
  exclusiveMinimum: {
    of: 'number',
    holds: (limit: number, value: number) => value > limit,
    words: 'must be greater than %',
  },
  exclusiveMaximum: {
    of: 'number',
    holds: (limit: number, value: number) => value < limit,
    words: 'must be less than %',
  },
  multipleOf: { of: 'number', holds: isMultiple, words: 'must be a multiple of %' },
};

/** As decimals, as which people write them: 19.99 is a multiple of 0.01, though its binary form is not. */
function isMultiple(step: number, value: number): boolean {
  const [one, other] = [decimalOf(value), decimalOf(step)];
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = [one, other].map((each) => each.digits * 10n ** BigInt(each.exponent - exponent));
  return (scaled[0] as bigint) % (scaled[1] as bigint) === 0n;
}

/** The digits of a number as a whole one, and by which power of ten they are multiplied. */
function decimalOf(value: number) {
  const [digits = '', exponent = 0] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
