import type { Rule, Visit } from '../redocly.ts';

const check: Visit = ({ servers }, { location, report }) => {
  if (servers === undefined) return;
  report({
    message: 'Write `servers` in the root alone: the client sends every request to those.',
    location: location.child('servers'),
  });
};

/** One base URL for a whole API: a path or an operation has no servers of its own. */
export const rootServers: Rule = () => ({ PathItem: check, Operation: check });
