import type { SandboxRequest } from '../http.ts';

// Requests that a check, or a response that quotes them, cannot handle.

/** The body is declared as JSON. No contract here takes anything else, and a web page cannot say so across origins. */
export const isJson = ({ body, headers }: SandboxRequest): boolean =>
  body === '' || /^application\/([\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '');

/** Whether a path has no percent sign without its two digits, and no bytes that are not UTF-8. */
export function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** PHP does not accept deeper JSON. Our own writer gives up some thousand levels later. */
const MOST_LEVELS = 512;

/** Looks at each character once at most: nobody has shown an API key yet when this runs. */
export function isTooDeep(json: string): boolean {
  if (json.length <= MOST_LEVELS) return false;
  let level = 0;
  let isInText = false;
  for (let i = 0; i < json.length; i++) {
    const character = json.charAt(i);
    if (character === '"') isInText = !isInText;
    else if (isInText && character === '\\') i++;
    else if (!isInText) level += steps[character] ?? 0;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}

const steps: { readonly [character: string]: number } = { '[': 1, '{': 1, ']': -1, '}': -1 };
