import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodeFigures } from './code/figures.ts';

/** What became of the mistakes in one contract. */
export interface ContractFigures {
  /** All of them. */
  readonly mistakes: number;
  /** So many were chosen by the seed; all, where nobody asked for a sample. */
  readonly tried: number;
  readonly unnoticed: number;
  /** The ids of those that nobody noticed. */
  readonly survivors: readonly string[];
}

/** docs/figures/mutation.json: what was found out last, for reports. */
interface Figures {
  /** Of the last run that changed it: a day, and the commit that was checked out. */
  readonly date: string;
  readonly commit: string;
  /** The last about contracts, and the last about code. */
  readonly command: string;
  readonly contracts: Readonly<Record<string, ContractFigures>>;
  readonly code: readonly CodeFigures[];
}

const isAboutCode = (command: string) => command.startsWith('pnpm mutate code');

/** Writes figures over those of the same contracts, and of the same files of packages. */
export function writeFigures(
  root: string,
  command: string,
  { contracts = {}, code = [] }: Partial<Pick<Figures, 'contracts' | 'code'>>,
): void {
  const file = join(root, 'docs/figures/mutation.json');
  const before: Partial<Figures> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const nameOf = (row: CodeFigures) => `${row.package} ${row.scope}`;
  const others = (before.command ?? command)
    .split('; ')
    .filter((each) => isAboutCode(each) !== isAboutCode(command));
  const tried = new Set(code.map(nameOf));
  const figures: Figures = {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    command: [command, ...others]
      .sort((one, other) => Number(isAboutCode(one)) - Number(isAboutCode(other)))
      .join('; '),
    contracts: { ...before.contracts, ...contracts },
    code: [...(before.code ?? []).filter((row) => !tried.has(nameOf(row))), ...code].toSorted((one, other) =>
      nameOf(one).localeCompare(nameOf(other)),
    ),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}
