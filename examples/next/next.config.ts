import type { NextConfig } from 'next';

export default {
  // A journal in a file has a thread of its own, whose program is a file of the package: leave it out of the bundle.
  serverExternalPackages: ['@latchkey/orders'],
} satisfies NextConfig;
