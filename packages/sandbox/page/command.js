import { h } from './dom.js';

/**
 * A request that a button sends, and the curl beside it.
 *
 * @typedef {object} Command
 * @property {'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {Record<string, unknown>} [body]
 */

/**
 * A button that sends a request; what is in its inputs becomes members of the body.
 *
 * @param {string} label
 * @param {Command} command
 * @param {{ inputs?: HTMLElement[], shows?: string, tone?: string, hint?: string }} [more] `shows` says what the page shows
 *   of the response.
 */
export const commandButton = (label, command, { inputs = [], shows, tone = '', hint } = {}) =>
  h(
    'form.command',
    { 'data-command': JSON.stringify(command), 'data-shows': shows },
    inputs,
    h('button', { class: tone, 'aria-label': hint }, label),
  );

/** @param {HTMLFormElement} form @returns {Command} */
export function commandOf(form) {
  /** @type {Command} */
  const command = JSON.parse(form.dataset.command ?? '');
  const inputs = [...form.querySelectorAll('input')];
  if (inputs.length === 0) return command;
  const members = inputs.map(({ name, type, value }) => [
    name,
    type === 'number' ? Number(value) : value || null,
  ]);
  return { ...command, body: { ...command.body, ...Object.fromEntries(members) } };
}

/** @param {Command} command */
export const send = ({ method, path, headers, body }) =>
  fetch(path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });

/**
 * What does the same in a shell.
 *
 * @param {Command} command
 * @param {boolean} isGuarded Control asks for a token.
 */
export function curlOf({ method, path, headers = {}, body }, isGuarded) {
  const isPlain = method === (body ? 'POST' : 'GET');
  const lines = Object.entries({ ...headers, ...(body && { 'Content-Type': 'application/json' }) });
  return [
    'curl -s',
    ...(isPlain ? [] : [`-X ${method}`]),
    quoted(new URL(path, location.href).href),
    ...(isGuarded && path.startsWith('/control/') ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...lines.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body ? [`-d ${quoted(JSON.stringify(body))}`] : []),
  ].join(' ');
}

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
