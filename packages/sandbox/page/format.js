const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const numbers = new Intl.NumberFormat('en');

/** @param {number} cents */
export const euros = (cents) => money.format(cents / 100);

/** @param {number} count */
export const counted = (count) => numbers.format(count);

/** UTC, to the second. @param {number} at Unix time, in milliseconds. */
export const dayAndTime = (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** @param {number} at */
export const timeOfDay = (at) => dayAndTime(at).slice(11);

/** Such as `1 day 2 h 5 s`. @param {number} ms */
export function duration(ms) {
  let rest = Math.floor(ms / 1_000);
  const parts = [];
  for (const [unit, seconds] of /** @type {const} */ ([
    ['days', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ])) {
    const amount = Math.floor(rest / seconds);
    rest -= amount * seconds;
    if (amount) parts.push(`${counted(amount)} ${unit}`);
  }
  return parts.join(' ') || '0 s';
}

/** How suppliers and their editions are called on the page. */
export const names = {
  kinguin: 'Kinguin',
  '8keys': '8keys',
  'kinguin-2025': 'Kinguin 2025',
  '8keys-2026': '8keys 2026',
};
