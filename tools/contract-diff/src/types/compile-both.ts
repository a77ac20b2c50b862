import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The types of both sides, in one program, so that the compiler can compare them. */
export interface BothSides {
  readonly checker: ts.TypeChecker;
  readonly base: Side;
  readonly revision: Side;
  /** Whether TypeScript itself declares the type, such as `Date`. */
  isBuiltIn(type: ts.Type): boolean;
}

export interface Side {
  readonly operations: ts.Type;
  readonly components: ts.Type;
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  // Of the language itself, generated types use `Date`, `Record` and the like. A larger library takes its time.
  lib: ['lib.es5.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  paths: { '@latchkey/runtime': ['/runtime.ts'] },
};

/** Stands for the runtime: the types of it that matter here, without all else. */
const runtime = ['unlisted', 'amounts']
  .map((name) => new URL(`../../../../packages/runtime/src/${name}.ts`, import.meta.url))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** What generated types use of a browser or of Node: the library with it is large. */
const globals = 'interface Blob { readonly size: number; readonly type: string; text(): Promise<string> }';

const host = ts.createCompilerHost(options);
/** Files that never change: parsed once, they serve every comparison. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles what the generator made of the two sides.
 *
 * @param base The text of its `schema.ts`.
 * @throws When one does not compile: its types would be `any`, to which everything is assignable.
 */
export function compileBoth(base: string, revision: string): BothSides {
  const texts = new Map([
    ['/base.ts', base],
    ['/revision.ts', revision],
    ['/runtime.ts', runtime],
    ['/globals.d.ts', globals],
  ]);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    getSourceFile(file, version) {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, version);
      if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, version));
      return parsed.get(file);
    },
  });
  const files = ['/base.ts', '/revision.ts'].map((file) => program.getSourceFile(file) as ts.SourceFile);
  const [problem] = files.flatMap((file) => program.getSemanticDiagnostics(file));
  if (problem) {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
    throw new Error(`The types made of the contract do not compile: ${problem.file?.fileName}: ${text}`);
  }
  const checker = program.getTypeChecker();
  const [before, after] = files.map((file) => sideOf(checker, file)) as [Side, Side];
  const isBuiltIn = (type: ts.Type) =>
    (type.symbol?.declarations ?? []).some((node) =>
      program.isSourceFileDefaultLibrary(node.getSourceFile()),
    );
  return { checker, base: before, revision: after, isBuiltIn };
}

function sideOf(checker: ts.TypeChecker, file: ts.SourceFile): Side {
  const module = checker.getSymbolAtLocation(file);
  const exported = (name: string): ts.Type => {
    const symbol = module && checker.getExportsOfModule(module).find((entry) => entry.name === name);
    if (!symbol) throw new Error(`${file.fileName} exports no "${name}".`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  return { operations: exported('operations'), components: exported('components') };
}
