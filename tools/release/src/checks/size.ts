import type { Check } from '../packed.ts';

/** Bytes of a tarball. What a web page downloads of a client is measured by the client's own tests. */
const limits = { library: 100_000, program: 250_000 };

/** The runtime has what only some contracts need as well. A client of ours brings none of that into a bundle. */
const ownLimits: { readonly [name: string]: number } = { '@latchkey/runtime': 120_000 };

/** Bytes of what a package brings of others, packed already, beside that. */
const vendoredLimit = 1_500_000;

/** The tarball is within the budget of its kind. */
export const checkSize: Check = ({ bytes, vendoredBytes, manifest }) => {
  const kind = manifest.bin ? 'program' : 'library';
  const limit = ownLimits[manifest.name] ?? limits[kind];
  const own = bytes - vendoredBytes;
  return [
    ...(own > limit ? [`The tarball of this ${kind} has ${own} bytes; the limit is ${limit}.`] : []),
    ...(vendoredBytes > vendoredLimit
      ? [`The files of others in it have ${vendoredBytes} bytes; the limit is ${vendoredLimit}.`]
      : []),
  ];
};
