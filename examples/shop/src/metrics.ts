import type { Change } from '@latchkey/orders';
import { type Meter, metrics } from '@opentelemetry/api';

/** A hook that counts each step of a purchase, by its event and state: `done` per minute, `dead` at all. */
export function countEvents(meter: Meter = metrics.getMeter('shop')): (change: Change) => void {
  const steps = meter.createCounter('purchase.steps', {
    description: 'Steps of purchases, by event and state',
  });
  const keys = meter.createCounter('purchase.keys', { description: 'Keys that have come' });
  return ({ event, to, entry }) => {
    const { supplier } = entry.intent;
    steps.add(1, { supplier, event, state: to });
    if (to === 'done') keys.add(entry.keys.length, { supplier });
  };
}
