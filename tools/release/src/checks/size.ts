import type { Check } from './check.ts';

/** Bytes of a tarball. What a web page downloads of a client is measured by the client's own tests. */
const limit = 150_000;

export const checkSize: Check = ({ bytes }) =>
  bytes > limit ? [`The tarball has ${bytes} bytes; the limit is ${limit}.`] : [];
