#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { CommandError, findRoot, runCommand, UsageError } from '@latchkey/cli';
import { applyVersions } from './apply-versions.ts';
import { changesetFiles } from './changesets.ts';

const usage = `Usage: pnpm release:snapshot [name]

Gives the packages that have changesets preview versions, such as 1.2.0-preview-20260131120000. Needs a working tree
without uncommitted changes. Never commit what it writes; \`git restore . && git clean --force packages\` takes it
back. To publish a preview, start the release workflow with its name; nothing else is needed.

  name  of small letters and digits, but not latest; by default preview

Exits 0 when there are preview versions, 1 when there is nothing to make one of or there are uncommitted changes, 2 when
something fails.`;

await runCommand({ usage, positionals: [0, 1] }, ({ positionals: [name = 'preview'] }) => {
  // As "latest", every plain install would get the preview.
  if (!/^[a-z][a-z0-9]*$/.test(name) || name === 'latest') {
    throw new UsageError(
      `"${name}" cannot be the name of a preview: use small letters and digits, and not latest.`,
    );
  }
  const repository = findRoot();
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: repository, encoding: 'utf8' });
  if (changes)
    throw new CommandError(
      `There are uncommitted changes, which could not be told from the preview's:\n${changes}`,
    );
  if (changesetFiles(repository).length === 0)
    throw new CommandError('There is no changeset, so there is nothing to make a preview of.');
  return applyVersions(repository, ['--snapshot', name]);
});
