import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One mistake in the code of a package. */
export interface CodeMutant {
  /** The number by which the instrumented code knows it. */
  readonly id: string;
  /** Relative to the package. */
  readonly file: string;
  readonly line: number;
  /** What stands there, and what takes its place. */
  readonly mutation: string;
  /** Names it from run to run, as long as its file does not change. */
  readonly key: string;
}

const silent = () => {};
const logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};

/** Puts every mistake that Stryker's mutators know into the files, each behind a switch. */
export async function instrument(folder: string, files: readonly string[]): Promise<CodeMutant[]> {
  const sources = files.map((file) => ({
    name: join(folder, file),
    content: readFileSync(join(folder, file), 'utf8'),
    mutate: true,
  }));
  const instrumented = await new Instrumenter(logger).instrument(sources, {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
  });
  for (const { name, content } of instrumented.files) writeFileSync(name, content);
  const linesOf = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  return instrumented.mutants.map(({ id, fileName, location, replacement, mutatorName }) => {
    const { start, end } = location;
    const original = textBetween(linesOf.get(fileName) ?? [], start, end);
    const file = fileName.slice(folder.length + 1);
    const place = `${start.line + 1}:${start.column}`;
    const mutation = `${short(original)} → ${short(replacement ?? '')}`;
    return {
      id,
      file,
      line: start.line + 1,
      mutation,
      key: `${file}:${place} ${mutatorName} ${replacement}`,
    };
  });
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function textBetween(lines: readonly string[], start: Position, end: Position): string {
  const text = lines.slice(start.line, end.line + 1);
  const last = text.length - 1;
  return text
    .map((line, index) =>
      line.slice(index === 0 ? start.column : 0, index === last ? end.column : line.length),
    )
    .join('\n');
}

const short = (code: string) => {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
};
