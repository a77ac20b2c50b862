import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, writeGenerated } from '@latchkey/codegen';
import { apisIn } from '@latchkey/openapi';
import type { TestProject } from 'vitest/node';
import { shared } from '../../../vitest.base.ts';
import { bundle } from '../src/bundle.ts';
import { withRedocly } from '../src/with-redocly.ts';

export const root = join(import.meta.dirname, '../../..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of a repository that the tests copy. */
    template: string;
  }
}

/** Makes the repository that the tests copy, once for all of them: `fixture/`, with what is generated from it. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(shared.env.TMPDIR, 'latchkey-template-'));
  cpSync(join(import.meta.dirname, 'fixture'), folder, { recursive: true });
  // How we make versions and changelogs is tried as it is.
  copy(['.changeset/config.json', 'tools/contract-diff/src/versions/changelog.ts'], folder);
  await withRedocly(async (redocly) => {
    for (const api of apisIn(folder)) {
      const work = join(folder, 'work');
      mkdirSync(work);
      const text = await bundle(redocly, join(folder, 'specs', api, 'openapi.yaml'), work);
      rmSync(work, { recursive: true });
      writeGenerated(join(folder, 'packages', api, 'src/generated'), await generatedFiles(text));
    }
  });
  startRepository(folder);
  // One file is copied faster than one for each object.
  gitIn(folder)('repack', '-a', '-d', '--quiet');
  project.provide('template', folder);
  return () => rmSync(folder, { recursive: true });
}

/** Copies this repository's files as they are now, without changesets. */
export function copyRepository(folder: string, isPartOf: (file: string) => boolean): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => file && isPartOf(file) && !isChangeset(file));
  // One that is deleted, and not yet committed, is listed all the same.
  copy(
    files.filter((file) => existsSync(join(root, file))),
    folder,
  );
}

function copy(files: readonly string[], folder: string): void {
  for (const file of files) cpSync(join(root, file), join(folder, file));
}

/** Commits what is in a folder on `main`. */
export function startRepository(folder: string): void {
  const git = gitIn(folder);
  git('init', '--quiet', '--template=', '--initial-branch', 'main');
  // It is thrown away soon: nothing is compressed, and no process looks whether there is something to tidy up.
  git('config', 'core.compression', '0');
  git('config', 'maintenance.auto', 'false');
  commitIn(folder, 'Start');
}

export const gitIn =
  (folder: string) =>
  (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

export function commitIn(folder: string, message: string): void {
  gitIn(folder)('add', '--all');
  gitIn(folder)('commit', '--quiet', '--no-verify', '--message', message);
}

export const isChangeset = (file: string) =>
  /^\.changeset\/.*\.md$/.test(file) && !file.endsWith('/README.md');
