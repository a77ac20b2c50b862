import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaModule } from '@latchkey/codegen/schema-module';
import ts from 'typescript';

/** The types of both sides, in one program, so that the compiler can compare them. */
export interface BothSides {
  readonly checker: ts.TypeChecker;
  readonly base: Side;
  readonly revision: Side;
  /** What a client's method returns, by operationId, for the operations that both sides have. */
  resultOf(id: string): { base: ts.Type; revision: ts.Type } | undefined;
  /** Whether TypeScript itself declares the type, such as `Date`. */
  isBuiltIn(type: ts.Type): boolean;
}

export interface Side {
  readonly operations: ts.Type;
  readonly components: ts.Type;
}

const runtime = fileURLToPath(new URL('../../../../packages/runtime/src', import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
};

/** The library's own files never change: parsed once, they serve every comparison. */
const libraryFiles = new Map<string, ts.SourceFile | undefined>();

/**
 * Generates the types of both bundles with the generator as it is now, so that a change of the generator is no
 * change of the contract, and compiles them once.
 */
export async function compileBoth(base: string, revision: string, folder: string): Promise<BothSides> {
  const place = join(folder, 'types');
  mkdirSync(place);
  const write = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const [baseTypes, revisionTypes] = await Promise.all([schemaModule(base), schemaModule(revision)]);
  const stand = write('runtime.ts', runtimeModule);
  const files = [
    write('base.ts', baseTypes),
    write('revision.ts', revisionTypes),
    write('results.ts', resultsModule),
  ];
  const program = ts.createProgram(
    files,
    { ...options, paths: { '@latchkey/runtime': [stand] } },
    cachingHost(),
  );
  // A type that does not compile would be `any`, to which everything is assignable.
  const [problem] = files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)));
  if (problem) {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
    throw new Error(`The types made of the contract do not compile: ${problem.file?.fileName}: ${text}`);
  }

  const checker = program.getTypeChecker();
  const [baseFile, revisionFile, resultsFile] = files.map((file) => program.getSourceFile(file));
  const results = exportedType(checker, resultsFile, 'Results');
  return {
    checker,
    base: sideOf(checker, baseFile),
    revision: sideOf(checker, revisionFile),
    resultOf(id) {
      const pair = results.getProperty(id);
      if (!pair) return undefined;
      const type = checker.getTypeOfSymbol(pair);
      const part = (name: string) => checker.getTypeOfSymbol(type.getProperty(name) as ts.Symbol);
      return { base: part('base'), revision: part('revision') };
    },
    isBuiltIn: (type) =>
      (type.symbol?.declarations ?? []).some((node) =>
        program.isSourceFileDefaultLibrary(node.getSourceFile()),
      ),
  };
}

const sideOf = (checker: ts.TypeChecker, file: ts.SourceFile | undefined): Side => ({
  operations: exportedType(checker, file, 'operations'),
  components: exportedType(checker, file, 'components'),
});

function exportedType(checker: ts.TypeChecker, file: ts.SourceFile | undefined, name: string): ts.Type {
  const module = file && checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find((entry) => entry.name === name);
  if (!symbol) throw new Error(`${file?.fileName} exports no "${name}".`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

/** Stands for the runtime: the two types of it that matter here, without all that it imports. */
const runtimeModule = `export type { Result } from '${runtime}/call-types.ts';
export type { Unlisted } from '${runtime}/unlisted.ts';
`;

const resultsModule = `import type { Result } from '@latchkey/runtime';
import type { operations as Base } from './base.ts';
import type { operations as Revision } from './revision.ts';

export type Results = {
  [Id in keyof Base & keyof Revision]: { base: Result<Base[Id]>; revision: Result<Revision[Id]> };
};
`;

function cachingHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const library = host.getDefaultLibLocation?.() ?? '';
  host.getSourceFile = (file, ...rest) => {
    if (!file.startsWith(library)) return getSourceFile(file, ...rest);
    if (!libraryFiles.has(file)) libraryFiles.set(file, getSourceFile(file, ...rest));
    return libraryFiles.get(file);
  };
  return host;
}
