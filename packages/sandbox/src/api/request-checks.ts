import type { SandboxRequest } from '../http.ts';

// What openapi-backend, or the response that quotes a request, would stumble over.

/** A body says that it is JSON: no contract here takes another, and a web page cannot say so of another origin's. */
export const isJson = ({ body, headers }: SandboxRequest): boolean =>
  body === '' || /^application\/([\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '');

/** Whether a path has no percent sign without its two digits, and no bytes that are not UTF-8. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** PHP takes no deeper JSON than this for JSON; what writes JSON here gives up some thousand levels later. */
const MOST_LEVELS = 512;

export function isTooDeep(json: string): boolean {
  let level = 0;
  for (const [bracket] of json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').matchAll(/[[\]{}]/g)) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}
