// A pnpmfile: turns a package's manifest into the one that is published. pnpm has put versions in place of
// `workspace:` and `catalog:` before.
const { join, relative } = require('node:path');

const root = join(__dirname, '../../..');

/** Only who works on a package needs these, and they name packages that are not published. */
const unpublished = ['scripts', 'devDependencies'];

/** npm accepts a proof of origin only from the repository that the manifest names. */
const { RELEASE_REPOSITORY: url } = process.env;

module.exports = {
  hooks: {
    beforePacking(manifest, dir) {
      const published = { ...manifest };
      for (const field of unpublished) delete published[field];
      // pnpm leaves them in the order in which it has looked them up, and the same sources have to pack the same.
      for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
        if (published[field]) published[field] = Object.fromEntries(Object.entries(published[field]).sort());
      }
      if (url) published.repository = { type: 'git', url: `git+${url}.git`, directory: relative(root, dir) };
      return published;
    },
  },
};
