import { type Rule, textOf } from '../redocly.ts';

// The same verb for the same thing in every API: the client's methods bear these names.
const verbs = {
  get: 'one thing by its id',
  list: 'all of them, page by page',
  search: 'those that match a filter',
  place: 'an order, with money spent',
  dispatch: 'the delivery of what was ordered',
  cancel: 'what has been placed',
  return: 'what has been delivered, for the money',
};

const pattern = new RegExp(`^(${Object.keys(verbs).join('|')})[A-Z][A-Za-z0-9]*$`);

/** Webhooks are exempt: nobody calls them by name. */
export const operationIdPattern: Rule = () => ({
  Paths: {
    PathItem: {
      Operation({ operationId }, { location, report }) {
        const id = textOf(operationId);
        if (pattern.test(id)) return;
        report({
          message: `Name the operation \`${id}\` verb + noun in camelCase, the verb one of ${Object.keys(verbs).join(', ')}.`,
          location: location.child('operationId'),
        });
      },
    },
  },
});
