import type { SandboxRequest } from '../http.ts';

/** Whether somebody may control the sandbox, by the headers of the request. */
export type Access = (headers: SandboxRequest['headers']) => boolean;

/**
 * @param token What a request must bear: programs in `Authorization: Bearer`, browsers as the password of Basic, with any
 * user name. `undefined` lets everybody in who is no web page of others.
 */
export const createAccess =
  (token: string | undefined): Access =>
  (headers) =>
    isFromNoOtherPage(headers) && (token === undefined || tokenIn(headers.authorization) === token);

/** Browsers name the page that sends a request, and a page anywhere could send some to this machine. */
const isFromNoOtherPage = ({ origin, host }: SandboxRequest['headers']): boolean =>
  origin === undefined || origin === `http://${host}`;

function tokenIn(authorization = ''): string | undefined {
  const [, scheme, credentials = ''] = /^(Bearer|Basic) (.*)$/i.exec(authorization) ?? [];
  if (scheme?.toLowerCase() !== 'basic') return credentials || undefined;
  try {
    return /:(.*)$/s.exec(atob(credentials))?.[1];
  } catch {
    // What is no base64 is no password.
  }
}
