import { textOf } from '../redocly.ts';
import { ruleOnUses } from '../rule.ts';

export const propertyDescription = ruleOnUses((use) => {
  if (use.role === 'body' || use.role === 'part' || textOf(use.description)) return undefined;
  return `Describe the ${use.role} \`${use.name}\`: add a \`description\` here or where its \`$ref\` points.`;
});
