import type { Access } from '../control/access.ts';
import type { SandboxRequest } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Sent } from '../server.ts';
import { readPage } from './files.ts';
import { followChanges } from './follow.ts';
import { overviewOf } from './overview.ts';

/** What the browser allows the page: nothing from elsewhere, no code but its own files, no text taken for HTML. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const guards = {
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The sandbox in a browser: the page, and what it shows. Only for those who may control the sandbox. */
export function createFace(
  sandbox: Sandbox,
  { mayControl, isGuarded }: { readonly mayControl: Access; readonly isGuarded: boolean },
): (request: SandboxRequest) => Promise<Sent> {
  const files = readPage();
  const events = followChanges(() => overviewOf(sandbox, isGuarded));
  return async ({ method, path, headers }) => {
    if (!mayControl(headers)) {
      const asking = {
        ...guards,
        'www-authenticate': 'Basic realm="Latchkey sandbox: any name, and the token of control"',
      };
      return text(401, 'The page is for those who may control the sandbox.', asking);
    }
    if (method !== 'GET') return text(405, 'The page is only to be read.');
    if (path === '/events') {
      return {
        status: 200,
        headers: { ...guards, 'content-type': 'text/event-stream' },
        body: '',
        follow: events,
      };
    }
    const file = files.get(path === '/' ? 'index.html' : path.slice(1));
    if (!file) return text(404, 'There is no such file.');
    return { status: 200, headers: { ...guards, ...file.headers }, body: file.body };
  };
}

const text = (status: number, message: string, headers = {}): Sent => ({
  status,
  headers: { ...guards, ...headers, 'content-type': 'text/plain; charset=utf-8' },
  body: `${message}\n`,
});
