import type { Access } from '../control/access.ts';
import type { SandboxRequest } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Sent } from '../server.ts';
import { readPage } from './files.ts';
import { followChanges } from './follow.ts';
import { overviewOf } from './overview.ts';
import { createReference } from './reference.ts';

/** What the browser allows every page here: nothing from elsewhere, and no code but files of the sandbox. */
const everywhere = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];
const policyOf = (...more: string[]) => ({ 'content-security-policy': [...everywhere, ...more].join('; ') });

/** Our page takes no text for HTML. */
const strict = policyOf("style-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'");
/** Scalar makes its styles itself, and HTML of what a contract describes. */
const forScalar = policyOf("style-src 'self' 'unsafe-inline'");

const guards = {
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The paths that are pages. */
const pages: { readonly [path: string]: string } = { '/': 'index.html', '/reference': 'reference.html' };

/** The sandbox in a browser: the page, and what it shows. Only for those who may control the sandbox. */
export function createFace(
  sandbox: Sandbox,
  { mayControl, isGuarded }: { readonly mayControl: Access; readonly isGuarded: boolean },
): (request: SandboxRequest) => Promise<Sent> {
  const files = readPage();
  const reference = createReference(sandbox.settings);
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
        headers: { ...guards, ...strict, 'content-type': 'text/event-stream' },
        body: '',
        follow: events,
      };
    }
    const name = pages[path] ?? path.slice(1);
    const file = files.get(name) ?? reference(path);
    if (!file) return text(404, 'There is no such file.');
    const policy = name === 'reference.html' ? forScalar : strict;
    return { status: 200, headers: { ...guards, ...policy, ...file.headers }, body: file.body };
  };
}

const text = (status: number, message: string, headers = {}): Sent => ({
  status,
  headers: { ...guards, ...strict, ...headers, 'content-type': 'text/plain; charset=utf-8' },
  body: `${message}\n`,
});
