/** What generated types take from `@latchkey/runtime`, as far as a compiler needs it to read them without a build. */
export const runtimeTypes = `export interface CallOptions {}
export interface NoInput { readonly [member: string]: never }
export type Unlisted = string & { readonly unlisted: true };
`;
