import type { Node } from './description.ts';

/** A header that proves who calls: `Authorization: Bearer <key>`. */
export interface CredentialHeader {
  readonly header: string;
  /** What stands before the key. */
  readonly prefix: string;
}

/** How a security scheme sends a key, if it does that in a header. */
export function headerOf(scheme: Node = {}): CredentialHeader | undefined {
  const { type, scheme: kind, in: where, name } = scheme;
  if (type === 'http' && kind === 'bearer') return { header: 'Authorization', prefix: 'Bearer ' };
  return type === 'apiKey' && where === 'header' && name ? { header: String(name), prefix: '' } : undefined;
}
