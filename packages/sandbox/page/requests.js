import { h } from './dom.js';
import { faultText } from './faults.js';
import { names, timeOfDay } from './format.js';

/** @typedef {import('../src/request-log.ts').PassedRequest} PassedRequest */

/** @param {readonly PassedRequest[]} passed */
export const requests = (passed) => [
  h('h2', { id: 'requests-title' }, 'Requests'),
  passed.length === 0
    ? h('p.empty', {}, 'None yet. Those to the suppliers and their callbacks to your shop pass here.')
    : // It scrolls by itself: with a keyboard, too.
      h('ol.requests', { tabindex: 0, 'aria-labelledby': 'requests-title' }, passed.map(requestItem)),
];

/** @param {PassedRequest} request */
const requestItem = ({ number, at, api, to, method, path, status, tookMs, fault }) =>
  h(
    'li',
    { 'data-key': number },
    h('time', {}, timeOfDay(at)),
    h('span.code', { 'data-class': status === null ? 'none' : Math.floor(status / 100) }, status ?? 'none'),
    h(
      'span.what',
      {},
      to === 'shop' && h('b', {}, 'to the shop '),
      h('b', {}, method),
      ' ',
      h('code', {}, to === 'shop' ? path : `/${api}${path}`),
    ),
    h('span.dim', {}, `${tookMs} ms`, to === 'shop' && `, ${names[api]}`),
    fault && h('span.fault', {}, faultText(fault)),
  );
