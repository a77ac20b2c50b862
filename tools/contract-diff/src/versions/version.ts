#!/usr/bin/env node
import { findRoot, runCommand } from '@latchkey/cli';
import { applyVersions } from './apply-versions.ts';
import { changesetFiles } from './changesets.ts';

const usage = `Usage: pnpm release:version

Turns the changesets into versions and changelogs, gives each contract the version of its package and lets
examples ask for the new ones, and generates anew. Look at what it changed, and commit it.

Exits 0 when there are new versions, or nothing to release; 2 when something fails.`;

await runCommand({ usage }, () => {
  const repository = findRoot();
  // `changeset version` calls it a failure when there are none.
  if (changesetFiles(repository).length > 0) return applyVersions(repository);
  console.log('There are no changesets, so there is nothing to release.');
  return 0;
});
