import { join } from 'node:path';
import ts from 'typescript';

/** What is shown where the mouse is. */
interface Hover {
  readonly text: string;
  readonly documentation: string;
  readonly tags: readonly string[];
}

/** What an editor shows somebody who calls a client, asked of the service that editors ask. For tests. */
export class Editor {
  readonly #files: Record<string, string>;
  readonly #caller: string;
  readonly #service: ts.LanguageService;
  #version = 0;

  /**
   * @param folder Where the caller's file is.
   * @param files What is there besides what the disk has; `runtime.d.ts` is then taken for `@latchkey/runtime`.
   */
  constructor(folder: string, files: Readonly<Record<string, string>> = {}) {
    const inFolder = Object.entries(files).map(([name, text]) => [join(folder, name), text] as const);
    this.#files = Object.fromEntries(inFolder);
    this.#caller = join(folder, 'caller.ts');
    const runtime = join(folder, 'runtime.d.ts');
    const read = (path: string) => this.#files[path] ?? ts.sys.readFile(path);
    this.#service = ts.createLanguageService({
      getScriptFileNames: () => [this.#caller],
      getScriptVersion: (path) => (path === this.#caller ? `${this.#version}` : '0'),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => folder,
      getCompilationSettings: () => ({
        strict: true,
        exactOptionalPropertyTypes: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        allowImportingTsExtensions: true,
        noEmit: true,
        ...(runtime in this.#files && { paths: { '@latchkey/runtime': [runtime] } }),
        types: [],
      }),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (path) => path in this.#files || ts.sys.fileExists(path),
      readFile: read,
    });
  }

  /** @param code What a caller has written, with `<>` where the mouse is. */
  hover(code: string): Hover {
    return this.hoverEach(code)[0] as Hover;
  }

  /** As above, for each `<>` in the code: all of them cost little more than one. */
  hoverEach(code: string): Hover[] {
    const parts = code.split('<>');
    this.#write(parts.join(''));
    let position = 0;
    return parts.slice(0, -1).map((part) => {
      position += part.length;
      const info = this.#service.getQuickInfoAtPosition(this.#caller, position);
      return {
        text: ts.displayPartsToString(info?.displayParts),
        documentation: ts.displayPartsToString(info?.documentation),
        tags: info?.tags?.map(({ name, text }) => `${name} ${ts.displayPartsToString(text)}`) ?? [],
      };
    });
  }

  /** What does not compile of what a caller has written. */
  problems(code: string): string[] {
    this.#write(code);
    const found = [
      ...this.#service.getSyntacticDiagnostics(this.#caller),
      ...this.#service.getSemanticDiagnostics(this.#caller),
    ];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  #write(code: string): void {
    this.#files[this.#caller] = code;
    this.#version++;
  }
}
