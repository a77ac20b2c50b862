import { expect, test } from 'vitest';
import { valuesBeyond } from '../src/break-constraint.ts';

test.each(['pattern', 'minItems', 'uniqueItems'])(
  'null is no text or list that could break its %s',
  (keyword) => {
    const constraint = { keyword, limit: 1, schema: {} } as never;
    expect(valuesBeyond(constraint, null)).not.toContain(null);
  },
);
