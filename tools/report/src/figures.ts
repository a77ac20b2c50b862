import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Html, html } from './html.ts';

/** What every file of `docs/figures/` has. */
export interface Measured {
  readonly date: string;
  readonly commit: string;
  readonly command: string;
}

/** What each file of figures measures: where that has changed since, the figures are older than their sources. */
export const sourcesOf = {
  bench: ['packages/*/src', 'tools/bench/src'],
  chaos: ['packages/*/src', 'tools/chaos/src'],
  clients: ['packages/*/src', 'tools/chaos/src'],
  corpus: ['tools/new-api', 'tools/codegen/src', 'tools/openapi/src', 'packages/runtime/src'],
  hostile: ['specs', 'packages/*/src', 'tools/hostile/src', 'tools/contract-kit/src'],
  mutation: ['specs', 'packages/*/src', 'tools/mutate/src', 'tools/spec-rules/src'],
  simulation: ['packages/orders/src/machine', 'packages/orders/test/simulation'],
  tests: ['specs', 'packages', 'tools', 'scripts'],
} as const;

export type FigureName = keyof typeof sourcesOf;

/** @returns `undefined` where nothing has been measured yet. */
export function readFigures<Figures>(root: string, name: FigureName): (Measured & Figures) | undefined {
  const file = join(root, 'docs/figures', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** When, from which commit and by which command something was measured, and whether its sources have changed since. */
export function originOf(root: string, name: FigureName, { date, commit, command }: Measured): Html {
  const changes = changesSince(root, commit, sourcesOf[name]);
  const age =
    changes === 0
      ? html`Its sources have not changed since.`
      : html`<strong class="old">Older than its sources</strong>${changes === undefined ? '' : `: ${changes} commits since have changed them`}.`;
  return html`<p class="origin">Measured on <time>${date}</time> at <code>${commit}</code> by <code>${command}</code>. ${age}</p>`;
}

/** @returns How many commits have changed the sources; `undefined` where the commit is not known here. */
export function changesSince(root: string, commit: string, sources: readonly string[]): number | undefined {
  const pathspecs = sources.map((source) => `:(glob)${source}/**`);
  try {
    const git = ['rev-list', '--count', `${commit}..HEAD`, '--', ...pathspecs];
    return Number(
      execFileSync('git', git, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}
