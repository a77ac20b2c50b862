import type { Check } from '../packed.ts';

/** Bytes of a tarball. What a web page downloads of a client is measured by the client's own tests. */
const limits = { library: 100_000, program: 250_000 };

/** The tarball is within the budget of its kind. */
export const checkSize: Check = ({ bytes, manifest }) => {
  const kind = manifest.bin ? 'program' : 'library';
  return bytes > limits[kind]
    ? [`The tarball of this ${kind} has ${bytes} bytes; the limit is ${limits[kind]}.`]
    : [];
};
