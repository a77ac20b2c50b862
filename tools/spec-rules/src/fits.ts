import { type Description, isNode, type Place } from '@latchkey/openapi';

/** Whether a value may belong to a schema, by what tells the branches of a union apart: types, members, listed values. */
export function fits(description: Description, written: Place, value: unknown): boolean {
  const schema = description.follow(written);
  if (!isNode(schema?.value)) return schema?.value !== false;
  const { type, required, enum: listed, const: only = value } = schema.value;
  const fit = ([, place]: [string, Place]) => fits(description, place, value);
  const parts = (keyword: string) => {
    const list = description.find([keyword], schema as Place);
    return list ? description.children(list) : [];
  };
  if (only !== value || (Array.isArray(listed) && !listed.includes(value))) return false;
  if (type !== undefined && ![type].flat().some((name) => isOfType(String(name), value))) return false;
  if (isNode(value)) {
    if (Array.isArray(required) && required.some((name) => !Object.hasOwn(value, name))) return false;
    const own = parts('properties').filter(([key]) => Object.hasOwn(value, key));
    if (!own.every(([key, place]) => fits(description, place, value[key]))) return false;
  }
  const not = description.child(schema as Place, 'not');
  if (not && fits(description, not, value)) return false;
  const branches = [...parts('oneOf'), ...parts('anyOf')];
  return parts('allOf').every(fit) && (branches.length === 0 || branches.some(fit));
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'object') return isNode(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}
