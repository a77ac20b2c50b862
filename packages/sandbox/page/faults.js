import { commandButton } from './command.js';
import { h } from './dom.js';
import { names } from './format.js';

/** @typedef {import('../src/faults/fault.ts').Fault} Fault */
/** @typedef {import('../src/faults/fault.ts').QueuedFault} QueuedFault */

/** @type {readonly [label: string, fault: Record<string, unknown>][]} */
const oneClick = [
  [
    'Lose the next response, after the order is placed',
    { kind: 'reset', when: 'after', operation: 'placeOrder' },
  ],
  ['Respond with 502', { kind: 'response', status: 502, format: 'html', when: 'before' }],
  ['Respond with 429', { kind: 'rate-limit' }],
  ['Do not respond, after all is done', { kind: 'stall', when: 'after' }],
];

/**
 * @param {readonly QueuedFault[]} queued
 * @param {string} supplier Whose requests the next fault hits; empty for both.
 */
export function faults(queued, supplier) {
  const match = supplier ? { supplier } : {};
  /** @param {Record<string, unknown>} fault */
  const add = (fault) =>
    /** @type {const} */ ({ method: 'POST', path: '/control/faults', body: { ...match, ...fault } });
  const bytes = h('input', {
    name: 'afterBytes',
    type: 'number',
    min: 0,
    value: 20,
    required: true,
    'aria-label': 'Bytes',
  });
  return [
    h('h2', { id: 'faults-title' }, 'What goes wrong next'),
    h(
      'div.buttons',
      {},
      h(
        'label.choice',
        {},
        'at ',
        h(
          'select',
          { id: 'fault-supplier' },
          ['', 'kinguin', '8keys'].map((value) => h('option', { value }, nameOf(value))),
        ),
      ),
      oneClick.map(([label, fault]) => commandButton(label, add(fault))),
      commandButton('Cut the next response after so many bytes', add({ kind: 'cut' }), { inputs: [bytes] }),
    ),
    queued.length > 0 &&
      h(
        'ul.queue',
        { 'aria-label': 'Faults that wait for their requests' },
        queued.map((fault) =>
          h(
            'li',
            { 'data-key': fault.id },
            h(
              'span',
              {},
              `${faultText(fault)} · ${fault.operation ?? 'any request'} · ${nameOf(fault.supplier)}`,
            ),
            commandButton(
              '×',
              { method: 'DELETE', path: `/control/faults/${fault.id}` },
              {
                tone: 'quiet',
                hint: `Remove the fault ${faultText(fault)}`,
              },
            ),
          ),
        ),
      ),
  ].filter((part) => part !== false);
}

/** @param {string} [supplier] */
const nameOf = (supplier) =>
  supplier === 'kinguin' || supplier === '8keys' ? names[supplier] : 'both suppliers';

/** Such as `reset after`. @param {Fault} fault */
export function faultText(fault) {
  switch (fault.kind) {
    case 'cut':
      return `cut after ${fault.afterBytes} bytes`;
    case 'response':
      return `${fault.status} ${fault.when}`;
    case 'failure':
      return `failure ${fault.failure}`;
    default:
      return 'when' in fault ? `${fault.kind} ${fault.when}` : fault.kind;
  }
}
