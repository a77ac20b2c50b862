import { isDeepStrictEqual } from 'node:util';
import { methodsIn } from '@latchkey/openapi';
import type { Assumption } from './assumption.ts';
import { isNode, type Node } from './read-document.ts';

/**
 * Names, in place, the production and the test environment: the first server of each that a request can be sent to.
 *
 * @returns What had to be assumed.
 */
export function adaptServers(document: Node): Assumption[] {
  leaveOutRepeated(document);
  const { productions, production, sandbox, open } = chosenOf(document);
  const environments = [
    ['production', production],
    ['supplier-sandbox', sandbox],
  ] as const;
  document.servers = environments.map(([environment, server]) => ({
    // No name under .invalid is ever found: nothing is sent anywhere by mistake.
    ...(server ?? { url: `https://${environment}.invalid`, description: 'Not known yet.' }),
    'x-environment': environment,
  }));
  return environments.map(([environment, server], i) => {
    if (server) {
      const others = new Set(productions.map(({ url }) => url)).size - 1;
      const isOpen = server === production && others > 0;
      const more = isOpen
        ? `, to be decided: the document has ${others} more and does not say which is which`
        : '';
      return {
        statement: `${server.url} is the ${environment}${more}`,
        where: `/servers/${i}/x-environment`,
      };
    }
    const why = open ? `, to be decided: no request can be sent to ${open.url}` : '';
    return { statement: `The ${environment} is not known${why}`, where: `/servers/${i}/url` };
  });
}

/** Which of the servers of a document, a path or an operation a client could send to. */
function chosenOf({ servers: given }: Node) {
  const servers = (Array.isArray(given) ? given : []).filter(isNode).flatMap(addressesOf);
  const usable = servers.filter(
    ({ url }) => /^https?:\/\/[^\s@?#{}]+$/.test(`${url}`) && URL.canParse(`${url}`),
  );
  const productions = usable.filter((server) => !isTest(server));
  const open = servers.find(({ url }) => !usable.some((server) => server.url === url));
  return { productions, production: productions[0], sandbox: usable.find(isTest), open };
}

/** Leaves out, in place, the servers of paths and operations where a request goes to no others than the document's. */
function leaveOutRepeated(document: Node): void {
  const addresses = (owner: Node) => {
    const { production, sandbox, open } = chosenOf(owner);
    return [production ?? open, sandbox].map((server) => `${server?.url ?? ''}`.replace(/\/$/, ''));
  };
  const known = addresses(document);
  const leaveOut = (owner: Node) => {
    if (owner.servers && isDeepStrictEqual(addresses(owner), known)) delete owner.servers;
  };
  for (const item of Object.values(isNode(document.paths) ? document.paths : {})) {
    if (!isNode(item)) continue;
    leaveOut(item);
    // An operation that goes back to the document's servers needs to say so.
    if (!item.servers) for (const [, operation] of methodsIn(item)) leaveOut(operation);
  }
}

/** A server with its variables at their defaults, and with each other value that one of them may have. */
function addressesOf({ url, variables, ...server }: Node): Node[] {
  const declared = Object.entries(isNode(variables) ? variables : {}).filter(([, each]) => isNode(each)) as [
    string,
    Node,
  ][];
  const valuesOf = ({ default: first, enum: all }: Node) => [
    ...new Set([first ?? [], Array.isArray(all) ? all : []].flat().map(String)),
  ];
  const defaults = new Map(declared.map(([name, variable]) => [name, valuesOf(variable)[0]]));
  const fill = (values: ReadonlyMap<string, string | undefined>): Node => ({
    ...server,
    url: `${url}`
      .replaceAll(/\{([^{}]+)\}/g, (whole, name) => values.get(name) ?? whole)
      // Without a scheme it is that of the page where the document lies; a key is sent by TLS.
      .replace(/^\/\//, 'https://'),
  });
  const others = declared.flatMap(([name, variable]) =>
    valuesOf(variable)
      .slice(1)
      .map((value) => fill(new Map([...defaults, [name, value]])))
      // Other regions and versions are no other environments.
      .filter((address) => URL.canParse(`${address.url}`) && isTest(address)),
  );
  return [fill(defaults), ...others];
}

/**
 * Whether a server is one to try things on, by the words of its address and description. A domain that somebody owns
 * may be called anything, `dev.to` or `test.com`.
 */
function isTest({ url, description = '' }: Node): boolean {
  const { hostname, pathname } = new URL(String(url));
  const labels = hostname.split('.').slice(0, -2);
  const words = `${labels.join(' ')} ${pathname} ${description}`.toLowerCase().split(/[^a-z]+/);
  const known = ['sandbox', 'test', 'testing', 'dev', 'development', 'stage', 'staging', 'uat', 'qa'];
  return words.some((word) => known.includes(word)) || /(^|[.-])(sandbox|staging)[.-]/.test(hostname);
}
