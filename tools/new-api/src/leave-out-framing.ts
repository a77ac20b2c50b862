import { mapParts } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/** What says how one message goes over one connection, and nothing of an API. */
const framing = /^(content-(encoding|length)|transfer-encoding|connection|keep-alive)$/i;

/**
 * Leaves out, in place, the headers of responses that documents have which were recorded: a mock that sends what they
 * say breaks off its responses.
 *
 * @returns Their names.
 */
export function leaveOutFraming(document: Node): string[] {
  const found = new Set<string>();
  mapParts(document, ({ headers, content, description }) => {
    const isResponse = isNode(headers) && (content !== undefined || description !== undefined);
    for (const name of isResponse ? Object.keys(headers).filter((each) => framing.test(each)) : []) {
      found.add(name);
      Reflect.deleteProperty(headers as Node, name);
    }
    return undefined;
  });
  return [...found];
}
