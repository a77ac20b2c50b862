import { clock } from './clock.js';
import { commandOf, curlOf, send } from './command.js';
import { show } from './dom.js';
import { faults } from './faults.js';
import { goods } from './goods.js';
import { ledger } from './ledger.js';
import { nameOf, orders } from './orders.js';
import { requests } from './requests.js';

/** @typedef {import('../src/face/overview.ts').Overview} Overview */
/** @typedef {import('../src/control/control.ts').OrderWithKeys} OrderWithKeys */

/** @param {string} id @returns {HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What the sandbox has said last. @type {Overview | undefined} */
let overview;
/** Whose requests the next fault hits. */
let supplier = '';
/** The orders whose keys somebody has asked for. @type {Map<string, OrderWithKeys>} */
const shown = new Map();

function render() {
  if (!overview) return;
  show(at('clock'), clock(overview.aheadMs));
  show(at('faults'), faults(overview.faults, supplier));
  show(at('orders'), orders(overview, shown));
  show(at('requests'), requests(overview.requests));
  show(at('ledger'), ledger(overview));
  show(at('goods'), goods(overview));
}

/** @param {'live' | 'lost'} state */
function showConnection(state) {
  at('connection').dataset.state = state;
  at('connection').textContent = state === 'live' ? 'live' : 'not connected';
}

const events = new EventSource('/face/events');
events.addEventListener('message', ({ data }) => {
  showConnection('live');
  overview = JSON.parse(data);
  render();
  for (const { supplier, id } of shown.values()) void fetchOrder(supplier, id);
});
events.addEventListener('error', () => showConnection('lost'));
setInterval(() => overview && show(at('clock'), clock(overview.aheadMs)), 1_000);

/** @param {Event} event */
function showCurl({ target }) {
  const form = target instanceof Element && target.closest('form.command');
  if (!(form instanceof HTMLFormElement)) return;
  at('curl').textContent = curlOf(commandOf(form), overview?.isGuarded ?? false);
  at('copy').removeAttribute('disabled');
}
for (const type of ['pointerover', 'focusin', 'input', 'submit']) document.addEventListener(type, showCurl);

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const onlyShow = /** @type {HTMLInputElement} */ (at('only-show'));
  if (onlyShow.checked) return say('not sent');
  say('…');
  try {
    const response = await send(commandOf(form));
    const text = await response.text();
    say(response.ok ? String(response.status) : `${response.status} ${text}`, response.ok);
    if (response.ok && form.dataset.shows === 'keys') keep(JSON.parse(text));
  } catch (error) {
    say(`no response: ${error instanceof Error ? error.message : error}`, false);
  }
});

/** @param {OrderWithKeys} order */
function keep(order) {
  shown.set(nameOf(order), order);
  render();
}

/** The keys that are shown may have come since. @param {string} supplier @param {string} id */
async function fetchOrder(supplier, id) {
  const response = await send({
    method: 'GET',
    path: `/control/${supplier}/orders/${encodeURIComponent(id)}`,
  });
  const order = response.ok ? await response.json() : undefined;
  if (order && shown.has(nameOf(order))) keep(order);
}

/** @param {string} text @param {boolean} [isFine] */
function say(text, isFine = true) {
  at('outcome').textContent = text;
  at('outcome').dataset.fine = isFine ? 'yes' : 'no';
}

document.addEventListener('click', ({ target }) => {
  const hide = target instanceof HTMLElement ? target.dataset.hide : undefined;
  if (hide === undefined) return;
  shown.delete(hide);
  render();
});

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement && target.id === 'fault-supplier')) return;
  supplier = target.value;
  render();
});

at('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(at('curl').textContent ?? '');
    say('copied');
  } catch {
    // Without permission, and where the page comes from another machine without TLS.
    getSelection()?.selectAllChildren(at('curl'));
    say('marked: the browser lets you copy it, but not the page');
  }
});
