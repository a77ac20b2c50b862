import type { Description, Node, Place } from '@latchkey/openapi';
import type { SchemaPlace } from './schema-object.ts';
import type { Example } from './spec.ts';

/** The schema of a parameter, a header or a media type: where it has none, a view has given it one that fits anything. */
export const schemaOf = (description: Description, owner: Place<Node>): SchemaPlace => {
  const [media] = Object.keys((owner.value.content ?? {}) as Node);
  return description.get(media === undefined ? ['schema'] : ['content', media, 'schema'], owner);
};

/** What the contract shows of a parameter or a media type. */
export function readExamples(description: Description, owner: Place<Node>): Example[] {
  const named = description
    .members(['examples'], owner)
    // One that stands elsewhere on the web is not there to be sent.
    .filter(([, { value }]) => value.externalValue === undefined)
    .map(([name, { keys, value }]) => ({
      name,
      value: value.value,
      component: keys[0] === 'components' && keys[1] === 'examples' ? keys[2] : undefined,
    }));
  const { example } = owner.value;
  return example === undefined
    ? named
    : [...named, { name: 'example', value: example, component: undefined }];
}
