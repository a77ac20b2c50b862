import type { SandboxRequest } from '../http.ts';

// Requests that openapi-backend, or a response that quotes them, cannot handle.

/** The body is declared as JSON. No contract here takes anything else, and a web page cannot say so across origins. */
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

/** PHP does not accept deeper JSON. Our own writer gives up some thousand levels later. */
const MOST_LEVELS = 512;

export function isTooDeep(json: string): boolean {
  let level = 0;
  for (const [bracket] of json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').matchAll(/[[\]{}]/g)) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}
