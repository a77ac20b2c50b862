import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { apisIn } from '@latchkey/openapi';
import type { TestProject } from 'vitest/node';
import { shared } from '../../../vitest.base.ts';

export const root = join(import.meta.dirname, '../../..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of a repository that the tests copy. */
    template: string;
  }
}

/** Makes the repository that the tests copy, once for all of them. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(shared.env.TMPDIR, 'latchkey-template-'));
  makeRepository(folder, isNeeded);
  project.provide('template', folder);
  return () => rmSync(folder, { recursive: true });
}

/** Commits this repository's files as they are now on `main` of another one, without changesets. */
export function makeRepository(folder: string, isPartOf: (file: string) => boolean): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n').filter((name) => name && isPartOf(name) && !isChangeset(name))) {
    // One that is deleted, and not yet committed, is listed all the same.
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  }
  const git = gitIn(folder);
  git('init', '--quiet', '--template=', '--initial-branch', 'main');
  commitIn(folder, 'Start');
  // One file is copied faster than one for each object.
  git('repack', '-a', '-d', '--quiet');
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

/** What the commands read of a repository. */
const needed =
  /^(specs\/|\.changeset\/|packages\/[^/]+\/(package\.json|CHANGELOG\.md|src\/generated\/)|(package\.json|pnpm-workspace\.yaml)$|tools\/contract-diff\/src\/versions\/changelog\.ts$)/;

/** Every contract has its line in what is printed: the tests are about these, whatever others there are. */
const known = ['8keys', 'kinguin'];
const others = apisIn(root).filter((api) => !known.includes(api));

const isNeeded = (file: string) =>
  needed.test(file) && !others.some((api) => /^(specs|packages)\/(.+?)\//.exec(file)?.[2] === api);

/** What the commands read, and all that generates. */
export const isProgram = (file: string) => !/(^|\/)(test|docs|template|consumers)\//.test(file);

export const isChangeset = (file: string) =>
  /^\.changeset\/.*\.md$/.test(file) && !file.endsWith('/README.md');
