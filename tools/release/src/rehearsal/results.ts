/** This machine cannot run a check. The check has neither failed nor passed. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}

interface Result {
  name: string;
  outcome: 'passed' | 'failed' | 'not run';
  seconds: number;
  /** What was seen, or why it failed or was not run. */
  detail: string;
}

/** How much of a detail the table at the end shows, in characters. */
const widest = 80;

const signs = { passed: '✓', failed: '✗', 'not run': '–' };

/** Runs one check after another, prints each as it goes, and keeps how it went. */
export class Results {
  readonly all: Result[] = [];
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws The signal's reason, once it has aborted. */
  async add(name: string, work: () => Promise<string>): Promise<void> {
    this.#signal.throwIfAborted();
    console.log(`▸ ${name}`);
    const start = performance.now();
    const { outcome, detail } = await work().then(
      (seen) => ({ outcome: 'passed' as const, detail: seen }),
      (error: Error) => ({
        outcome: error instanceof NotRun ? ('not run' as const) : ('failed' as const),
        detail: error.message,
      }),
    );
    this.#signal.throwIfAborted();
    const seconds = (performance.now() - start) / 1000;
    this.all.push({ name, outcome, seconds, detail });
    console.log(`  ${signs[outcome]} ${outcome}, ${seconds.toFixed(1)} s: ${detail}`);
  }

  /** @param strict Whether a check that could not run counts as failed. */
  areGood({ strict }: { strict: boolean }): boolean {
    const isGood = ({ outcome }: Result) => outcome === 'passed' || (outcome === 'not run' && !strict);
    return this.all.length > 0 && this.all.every(isGood);
  }

  print(): void {
    const width = Math.max(0, ...this.all.map(({ name }) => name.length));
    console.log('');
    for (const { name, outcome, seconds, detail } of this.all) {
      const [line = ''] = `${outcome === 'passed' ? '' : `${outcome}: `}${detail}`.split('\n');
      const short = line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
      console.log(`${signs[outcome]} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s  ${short}`);
    }
    const count = (wanted: Result['outcome']) => this.all.filter(({ outcome }) => outcome === wanted).length;
    console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run`);
  }
}
