import type { EndSignal, Terminal } from './terminal.ts';

const numbers: { readonly [signal in EndSignal]: number } = { SIGINT: 2, SIGTERM: 15 };

/** A signal has ended the command. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** As a shell gives it: 128 and the signal's number. */
  readonly exitCode: number;

  constructor(signal: EndSignal) {
    super(`${signal}: ended early. What is known is in the journal; the same command goes on.`);
    this.exitCode = 128 + numbers[signal];
  }
}

/**
 * Makes the first signal end the work in order: what is known by then is written down. The second one ends the process.
 *
 * @param notify Called with what to tell the operator.
 */
export function listenForSignals(terminal: Terminal, notify: (text: string) => void) {
  const controller = new AbortController();
  const names = Object.keys(numbers) as EndSignal[];
  const stop = () => {
    for (const name of names) terminal.removeListener(name, end);
  };
  const end = (name: EndSignal) => {
    stop();
    notify('Ending: what is known is written down first. The same again ends at once.');
    controller.abort(new Interrupted(name));
  };
  for (const name of names) terminal.on(name, end);
  return { signal: controller.signal, stop };
}
