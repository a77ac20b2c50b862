import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import {
  type RunnerTestCase,
  type RunnerTestSuite,
  type SerializedConfig,
  TestRunner,
  type TestTryOptions,
} from 'vitest';
import { busyness } from './patience.ts';
import type { Line } from './record.ts';

/** What the instrumented code looks at and writes down, under the name that Stryker gives it. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

interface Orders {
  readonly record: string;
  readonly now: string;
  readonly chosen: readonly string[];
  /** Tests that take longer wait for a later round; milliseconds. */
  readonly longest: number;
  /** How long one file of tests may spend on one mutant, in milliseconds. */
  readonly mostPerFile: number;
}

/** Kept for all files that one process runs. */
interface Memory {
  readonly alive: Set<string>;
  readonly hitsOf: Map<string, { readonly ms: number; readonly hits: readonly string[] }>;
  readonly triedBy: Map<string, Set<string>>;
  readonly dirty: Set<string>;
  readonly spent: Map<string, number>;
  readonly loaded: Set<string>;
}

type Attempt =
  | { readonly kind: 'clean' | 'proof' | 'none' }
  | { readonly kind: 'mutant'; readonly id: string };

const globals = globalThis as { __stryker__?: Switches; latchkeyMutants?: Memory };
const orders: Orders = JSON.parse(process.env.LATCHKEY_MUTANTS ?? '');
const { setTimeout, clearTimeout } = globalThis;
globals.__stryker__ ??= {};
const switches = globals.__stryker__;
globals.latchkeyMutants ??= readMemory();
const memory = globals.latchkeyMutants;

/**
 * Runs each test once as it is, and then once for each mutant that it reaches, without loading anything anew: what makes
 * a mutant cheap. It stands beside the tests, so that it finds their Vitest.
 */
export default class MutantRunner extends TestRunner {
  #queue: string[] = [];
  #attempt: Attempt = { kind: 'clean' };
  #suspect = '';
  #ms = 0;
  #started = 0;
  #isLate = false;

  constructor(config: SerializedConfig) {
    super(config);
    Object.defineProperty(this, 'runTask', { value: (test: RunnerTestCase) => this.#run(test) });
  }

  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onBeforeRunSuite(suite);
    if ('filepath' in suite) memory.spent.clear();
    note('');
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (!('filepath' in suite)) return;
    const loaded = Object.keys(switches.mutantCoverage?.static ?? {});
    const fresh = loaded.filter((id) => !memory.loaded.has(id));
    for (const id of fresh) memory.loaded.add(id);
    if (fresh.length > 0) write({ loaded: fresh });
    write({ finished: relative(process.cwd(), String(suite.filepath)) });
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test);
    if (test.mode !== 'run' && test.mode !== 'queued') return;
    const name = nameOf(test);
    const known = memory.hitsOf.get(name);
    if (known && (known.ms > orders.longest || this.#left(name, known.hits).length === 0)) test.mode = 'skip';
    // Until `skip` ends it: how many mutants it reaches is known after the first time.
    else test.repeats = Number.MAX_SAFE_INTEGER;
  }

  override onBeforeTryTask(test: RunnerTestCase, options: TestTryOptions): void {
    super.onBeforeTryTask(test, options);
    const name = nameOf(test);
    if (options.repeats === 0) this.#attempt = { kind: 'clean' };
    else if (this.#suspect) this.#attempt = { kind: 'proof' };
    else {
      const id = this.#next();
      if (id === undefined) {
        switches.activeMutant = undefined;
        this.#attempt = { kind: 'none' };
        test.context.skip('Every mutant has been tried.');
        return;
      }
      this.#attempt = { kind: 'mutant', id };
    }
    const { kind } = this.#attempt;
    const id = this.#attempt.kind === 'mutant' ? this.#attempt.id : undefined;
    note(id === undefined ? '' : `${id} ${name}`);
    if (kind === 'mutant') this.#isLate = false;
    // Without a name it would count as reached by loading.
    switches.currentTestId = kind === 'clean' ? name : 'again';
    switches.hitCount = 0;
    switches.hitLimit = 100_000;
    switches.activeMutant = id;
    if (id === undefined) delete process.env.__STRYKER_ACTIVE_MUTANT__;
    else process.env.__STRYKER_ACTIVE_MUTANT__ = id;
    this.#started = performance.now();
  }

  override async onAfterRetryTask(test: RunnerTestCase, options: TestTryOptions): Promise<void> {
    await super.onAfterRetryTask(test, options);
    // Whatever the end of a test does that was skipped, such as an `afterEach` with nothing to close, says nothing.
    if (test.result?.state === 'skip' || this.#attempt.kind === 'none') return;
    const ms = performance.now() - this.#started;
    const passes = (test.result?.state === 'fail') === Boolean(test.fails);
    const name = nameOf(test);
    switches.currentTestId = undefined;
    switches.activeMutant = undefined;
    if (this.#attempt.kind === 'clean') this.#begin(name, passes, ms);
    else if (this.#attempt.kind === 'proof') this.#prove(name, passes);
    else if (this.#attempt.kind === 'mutant') this.#tried(name, this.#attempt.id, passes, ms);
  }

  /** The test itself, with an end: what waits for something that never comes costs no more than this. */
  async #run(test: RunnerTestCase): Promise<void> {
    const body = TestRunner.getTestFn(test);
    if (this.#attempt.kind !== 'mutant') return void (await body());
    const ends = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => {
        this.#isLate = true;
        ends.reject(new Error('It takes too long.'));
      },
      2_000 * busyness() + 5 * this.#ms,
    );
    try {
      await Promise.race([body(), ends.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #begin(name: string, passes: boolean, ms: number): void {
    this.#queue = [];
    this.#suspect = '';
    this.#ms = ms;
    if (!passes) {
      write({ broken: name });
      return;
    }
    const hits = Object.keys(switches.mutantCoverage?.perTest[name] ?? {});
    memory.hitsOf.set(name, { ms, hits });
    write({ test: name, ms: Math.round(ms), hits });
    if (ms <= orders.longest) this.#queue = this.#left(name, hits);
  }

  #tried(name: string, id: string, passes: boolean, ms: number): void {
    memory.spent.set(id, (memory.spent.get(id) ?? 0) + ms);
    if (!passes) {
      this.#suspect = id;
      return;
    }
    const tried = memory.triedBy.get(name) ?? new Set();
    memory.triedBy.set(name, tried.add(id));
    write({ survived: id, test: name });
    // What a process does once, and keeps, is like what it does while it loads: it takes a process of its own.
    if (switches.hitCount === 0) write({ loaded: [id] });
  }

  /** The test without the mutant, after it has failed with one: if it fails as well, the mutant may not be the reason. */
  #prove(name: string, passes: boolean): void {
    const id = this.#suspect;
    this.#suspect = '';
    const isSecond = memory.dirty.has(`${id} ${name}`);
    if (passes || isSecond) {
      memory.alive.delete(id);
      write({ killed: id, by: name, how: this.#isLate ? 'late' : 'failed' });
    } else write({ dirty: id, test: name });
    // What a mutant has left behind is in nobody's way in another process.
    if (!passes) {
      process.kill(process.ppid, 'SIGKILL');
      process.kill(process.pid, 'SIGKILL');
    }
  }

  #next(): string | undefined {
    for (;;) {
      const id = this.#queue.shift();
      if (id === undefined) return undefined;
      if ((memory.spent.get(id) ?? 0) < orders.mostPerFile) return id;
    }
  }

  #left(name: string, hits: readonly string[]): string[] {
    const tried = memory.triedBy.get(name);
    const left = hits.filter((id) => memory.alive.has(id) && !tried?.has(id));
    const isDirty = (id: string) => Number(memory.dirty.has(`${id} ${name}`));
    return left.sort((one, other) => isDirty(other) - isDirty(one));
  }
}

function nameOf(test: RunnerTestCase): string {
  const names: string[] = [];
  for (let task: RunnerTestCase | RunnerTestSuite | undefined = test; task; task = task.suite)
    names.unshift(task.name);
  return `${relative(process.cwd(), test.file.filepath)}#${names.join(' > ')}`;
}

function write(line: Line): void {
  appendFileSync(orders.record, `${JSON.stringify(line)}\n`);
}

/** What is being tried, for whoever has to end this process. */
function note(text: string): void {
  writeFileSync(orders.now, text);
}

function readMemory(): Memory {
  const found: Memory = {
    alive: new Set(orders.chosen),
    hitsOf: new Map(),
    triedBy: new Map(),
    dirty: new Set(),
    spent: new Map(),
    loaded: new Set(),
  };
  for (const text of readFileSync(orders.record, 'utf8').split('\n').filter(Boolean)) {
    const line: Line = JSON.parse(text);
    if ('killed' in line) found.alive.delete(line.killed);
    else if ('dirty' in line) found.dirty.add(`${line.dirty} ${line.test}`);
    else if ('hits' in line) found.hitsOf.set(line.test, line);
    else if ('broken' in line) found.hitsOf.set(line.broken, { ms: 0, hits: [] });
    else if ('survived' in line) {
      const tried = found.triedBy.get(line.test) ?? new Set();
      found.triedBy.set(line.test, tried.add(line.survived));
    }
  }
  return found;
}
