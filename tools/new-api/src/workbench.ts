import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { type Program, Programs } from './programs.ts';
import { Undo } from './undo.ts';

/** Ctrl-C, a kill, and a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The root of the repository depends on its programs, wherever the API is made. */
const here = import.meta.dirname;

/** What one API is made or brought up to date with. */
export class Workbench {
  readonly root: string;
  readonly name: string;
  readonly spec: string;
  readonly client: string;
  readonly programs = new Programs();
  readonly undo = new Undo();
  readonly #started = performance.now();

  constructor(root: string, name: string) {
    this.root = root;
    this.name = name;
    this.spec = join(root, 'specs', name);
    this.client = join(root, 'packages', name);
  }

  /** Does the work; takes back what it has done when it fails or is stopped. */
  async run(work: () => Promise<void>): Promise<void> {
    const stop = () => {
      this.programs.stop();
      this.undo.takeBack();
      console.error('\n✗ Stopped; nothing is left behind.');
      process.exit(130);
    };
    for (const signal of endings) process.on(signal, stop);
    try {
      await work();
    } catch (error) {
      this.undo.takeBack();
      throw error;
    } finally {
      for (const signal of endings) process.off(signal, stop);
    }
  }

  readonly step = (what: string): void =>
    console.log(`▸ ${what} (${((performance.now() - this.#started) / 1000).toFixed(1)} s)`);

  /** @throws {CommandError} When the program fails. */
  async runProgram(what: string, program: Program, cwd: string, ...args: string[]): Promise<void> {
    this.step(what);
    const { code, output } = await this.programs.run(program, cwd, ...args);
    if (code === 0) return;
    const tail = output.trimEnd().split('\n').slice(-30).join('\n');
    throw new CommandError(`${what} failed:\n${tail}\n\nNothing is left behind.`);
  }

  async install(): Promise<void> {
    this.step('install');
    await this.programs.install(this.root);
  }

  async bundle(): Promise<void> {
    const redocly = { name: '@redocly/cli', of: this.spec, program: 'redocly' };
    await this.runProgram('bundle', redocly, this.spec, 'bundle', 'openapi.yaml', '--output', bundle);
  }

  async generate(): Promise<void> {
    const program = { name: '@latchkey/codegen', of: this.client, program: 'latchkey-generate' };
    await this.runProgram('generate', program, this.client, join(this.spec, bundle), 'src/generated');
  }

  /** The contract tests run with the built runtime. */
  async build(): Promise<void> {
    const args = ['run', 'build', `--filter=@latchkey/${this.name}^...`, '--output-logs=errors-only'];
    await this.runProgram(
      'build what the client depends on',
      { name: 'turbo', of: here },
      this.root,
      ...args,
    );
  }

  /**
   * Names sort in another place, and lines are of another length, than in the template. The rules of the linter, which
   * read the whole repository, have nothing to say of that.
   */
  async putIntoForm(...folders: string[]): Promise<void> {
    const form = ['check', '--write', '--linter-enabled=false', '--no-errors-on-unmatched'];
    await this.runProgram(
      'put it into form',
      { name: '@biomejs/biome', of: here },
      this.root,
      ...form,
      ...folders,
    );
  }
}

const bundle = 'dist/openapi.json';
