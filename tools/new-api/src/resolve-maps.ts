import { isNode, referencesIn, resolve, visitParts } from '@latchkey/openapi';

/** The kinds of components of OpenAPI 3.1. */
const kinds =
  /^(schemas|responses|parameters|examples|requestBodies|headers|securitySchemes|links|callbacks|pathItems|x-.*)$/;

type Owner = { [key: string]: unknown };

/** What holds things by their names. OpenAPI has references to the things alone. */
const maps = ['content', 'responses', 'headers', 'examples', 'links', 'callbacks', 'encoding'];

/**
 * Puts, in place, what a reference leads to where a document has one in the place of all things of a kind, and a copy of a
 * path where another one refers to it: operations that stand in two places have two names.
 *
 * @throws When a reference leads nowhere.
 */
export function resolveMaps(document: Owner): void {
  const resolveIn = (owner: Owner, key: string) => {
    const value = owner[key];
    if (isNode(value) && typeof value.$ref === 'string')
      owner[key] = structuredClone(resolve<object>(document, value));
  };
  visitParts(document, (part) => {
    for (const key of maps) resolveIn(part, key);
  });
  for (const path of Object.keys(Object(document.paths))) resolveIn(document.paths as Owner, path);
  // What such references lead to is of no kind that OpenAPI 3.1 has: nothing reads it, or writes its references anew.
  const written = referencesIn(document).map((each) => each.written);
  const components: Owner = Object(document.components);
  for (const kind of Object.keys(components).filter((each) => !kinds.test(each)))
    if (!written.some((each) => each.startsWith(`#/components/${kind}/`))) delete components[kind];
}
