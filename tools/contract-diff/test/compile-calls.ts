import ts from 'typescript';

/** Calls of `client`, and what the generator made of the contract. */
export interface Calls {
  readonly files: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
  paths: { '@latchkey/runtime': ['/runtime.ts'] },
};

/** What an argument needs of the runtime. */
const runtime = `export interface CallOptions { readonly signal?: AbortSignal }
export interface NoInput { readonly [member: string]: never }`;

/** Compiles all calls in one program. @returns For each, whether it compiles. */
export function compileCalls(all: readonly Calls[]): boolean[][] {
  const texts = new Map([['/runtime.ts', runtime]]);
  const fileOf = (index: number, call: number) => `/${index}/call-${call}.ts`;
  for (const [index, { files, calls }] of all.entries()) {
    for (const name of ['schema.ts', 'methods.ts']) texts.set(`/${index}/${name}`, files[name] ?? '');
    for (const [call, text] of calls.entries())
      texts.set(
        fileOf(index, call),
        `import type { Methods } from './methods.ts';\ndeclare const client: Methods;\nexport const call = () => ${text};\n`,
      );
  }
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    directoryExists: () => true,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    getSourceFile: (file, version) => {
      const text = texts.get(file);
      return text === undefined
        ? host.getSourceFile(file, version)
        : ts.createSourceFile(file, text, version);
    },
  });
  const errorsIn = (file: string) => program.getSemanticDiagnostics(program.getSourceFile(file));
  return all.map(({ calls }, index) => {
    for (const name of ['schema.ts', 'methods.ts']) {
      const [problem] = errorsIn(`/${index}/${name}`);
      if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    }
    return calls.map((_, call) => errorsIn(fileOf(index, call)).length === 0);
  });
}
