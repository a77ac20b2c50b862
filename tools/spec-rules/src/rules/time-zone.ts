import { proseOf, ruleOnUses } from '../rule.ts';

const formats = ['date-time', 'utc-date-time'];

export const timeZone = ruleOnUses((use) => {
  if (!formats.includes(String(use.schema.format)) || /\b(UTC|offset)\b/i.test(proseOf(use)))
    return undefined;
  return `${use.name ? `\`${use.name}\`` : 'This'} is a time: say in its description whether it is UTC or carries an offset.`;
});
