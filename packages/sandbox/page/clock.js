import { commandButton } from './command.js';
import { h } from './dom.js';
import { dayAndTime, duration } from './format.js';

const steps = /** @type {const} */ ([
  ['2 s', 2_000],
  ['1 min', 60_000],
  ['1 h', 3_600_000],
  ['1 day', 86_400_000],
]);

/** @param {number} aheadMs How far the sandbox's clock is ahead. */
export const clock = (aheadMs) => [
  h(
    'p',
    {},
    h('time', {}, dayAndTime(Date.now() + aheadMs)),
    ' UTC',
    h('small', {}, `${duration(aheadMs)} ahead`),
  ),
  h(
    'div.buttons',
    {},
    steps.map(([label, ms]) =>
      commandButton(
        `+${label}`,
        { method: 'POST', path: '/control/time/advance', body: { ms } },
        {
          hint: `Move the clock forward by ${label}`,
        },
      ),
    ),
  ),
];
