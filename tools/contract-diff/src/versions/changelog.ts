import type { ChangelogFunctions } from '@changesets/types';

/** How Changesets writes our changelogs: the sentence as it was written, without commit hashes. */
const changelog: ChangelogFunctions = {
  getReleaseLine({ summary }) {
    const [first, ...others] = summary.split('\n').map((line) => line.trimEnd());
    return [`- ${first}`, ...others.map((line) => line && `  ${line}`)].join('\n');
  },

  getDependencyReleaseLine(_, dependencies) {
    if (dependencies.length === 0) return '';
    const list = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
    return `- Uses ${new Intl.ListFormat('en-GB').format(list)}.`;
  },
};

export default changelog;
