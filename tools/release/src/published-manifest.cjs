// A pnpmfile: turns a package's manifest into the one that is published. pnpm has put versions in place of
// `workspace:` and `catalog:` before.
const { readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '../../..');

/** Only who works on a package needs these, and they name packages that are not published. */
const unpublished = ['scripts', 'devDependencies'];

/** What is the same of all packages. */
const { author, bugs, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const home = repository.replace('github:', 'https://github.com/');

/** npm accepts a proof of origin only from the repository that the manifest names. */
const url = process.env.RELEASE_REPOSITORY || home;

module.exports = {
  hooks: {
    beforePacking(manifest, dir) {
      const published = { ...manifest };
      for (const field of unpublished) delete published[field];
      // pnpm leaves them in the order in which it has looked them up, and the same sources have to pack the same.
      for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
        if (published[field]) published[field] = Object.fromEntries(Object.entries(published[field]).sort());
      }
      const directory = relative(root, dir);
      return {
        ...published,
        homepage: `${home}/tree/main/${directory}#readme`,
        bugs,
        author,
        repository: { type: 'git', url: `git+${url}.git`, directory },
      };
    },
  },
};
