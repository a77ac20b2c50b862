import { isIP } from 'node:net';

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

/**
 * Tells requests that are meant for this machine from those of a web page whose own name was pointed at it (DNS
 * rebinding): that page could read all that the sandbox sends, since the browser takes both for one site.
 *
 * A page cannot come to have an address, or `localhost`, as its name. Where the sandbox listens beyond this machine, names
 * without a dot are its own too: containers call each other so.
 *
 * @param listensAt The host that the sandbox was asked to listen at.
 * @returns Whether a `Host` header is the sandbox's own. Any port is: a container's may have another one outside.
 */
export function createHostCheck(listensAt: string): (header: string | undefined) => boolean {
  const isAlone = isLoopback(listensAt);
  return (header = '') => {
    const name = /^(\[[^\]]*\]|[^:]*)(:\d*)?$/.exec(header)?.[1]?.toLowerCase();
    if (!name) return false;
    return (
      isIP(name.replace(/^\[|\]$/g, '')) !== 0 ||
      /(^|\.)localhost$/.test(name) ||
      name === listensAt.toLowerCase() ||
      (!isAlone && !name.includes('.'))
    );
  };
}
