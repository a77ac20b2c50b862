import { expect, it } from 'vitest';
import { findGrave } from '../src/rehearsal/audit.ts';

const advisory = (severity: string) => ({
  severity,
  title: `a ${severity} one`,
  url: `https://advisory.test/${severity}`,
});

it('findGrave finds what is high or critical, each once, and nothing lower', () => {
  const found = findGrave({
    a: { via: [advisory('high'), advisory('moderate'), 'b'] },
    b: { via: [advisory('critical'), advisory('low'), advisory('high')] },
  });
  expect(found).toEqual([advisory('high'), advisory('critical')]);
});
