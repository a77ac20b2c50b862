import type { Check } from '../packed.ts';

/**
 * Bytes of a tarball. What a web page downloads of a client is measured by the client's own tests. The largest library is
 * the runtime, with what only some contracts need.
 */
const limits = { library: 110_000, program: 250_000 };

/** Bytes of what a package brings of others, packed already, beside that. */
const vendoredLimit = 1_500_000;

/** The tarball is within the budget of its kind. */
export const checkSize: Check = ({ bytes, vendoredBytes, manifest }) => {
  const kind = manifest.bin ? 'program' : 'library';
  const own = bytes - vendoredBytes;
  return [
    ...(own > limits[kind]
      ? [`The tarball of this ${kind} has ${own} bytes; the limit is ${limits[kind]}.`]
      : []),
    ...(vendoredBytes > vendoredLimit
      ? [`The files of others in it have ${vendoredBytes} bytes; the limit is ${vendoredLimit}.`]
      : []),
  ];
};
