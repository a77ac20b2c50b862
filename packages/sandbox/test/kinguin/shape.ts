/** Members that say what a response is: their values belong to its shape. */
const telling = ['kind', 'status', 'type', 'propertyPath', 'retryable', 'isPreorder', 'accurate'];

/** Members that are documented, but left out of most examples (and `keyType` stands in one that breaks a rule). */
const optional = ['keyType', 'kidId', 'dispatch'];

/** What is alike in two responses to the same sort of request: members, types, and the values that tell. */
export function shapeOf(value: unknown): string[] {
  const shape = new Set<string>();
  walk(value, '', shape);
  return [...shape].sort();
}

function walk(value: unknown, path: string, shape: Set<string>): void {
  if (Array.isArray(value)) {
    shape.add(`${path} has ${['none', 'one'][value.length] ?? 'several'}`);
    for (const item of value) walk(item, `${path}[]`, shape);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    shape.add(`${path}: ${path ? typeof value : value}`);
    return;
  }
  const isError = 'kind' in value;
  for (const [name, member] of Object.entries(value)) {
    if (optional.includes(name)) continue;
    // An error has its reason phrase in one of two members, by a setting.
    const plain = isError && (name === 'title' || name === 'type') ? 'reason' : name;
    if (telling.includes(plain)) shape.add(`${path}.${name} = ${member}`);
    else walk(member, `${path}.${plain}`, shape);
  }
  if ('serial' in value) shape.add(`${path} has runs of blanks: ${/ {2}/.test(String(value.serial))}`);
  if ('item_count' in value && 'results' in value) {
    shape.add(`there is more: ${Number(value.item_count) > (value.results as unknown[]).length}`);
  }
}
