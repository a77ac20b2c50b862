import { readFileSync } from 'node:fs';
import type { Intent } from '../index.ts';
import { UsageError } from './usage-error.ts';

const standardInput = 0;

/**
 * Reads an intent; its members are not checked here.
 *
 * @param file A JSON file; `-` is the standard input.
 * @throws {UsageError}
 */
export function readIntent(file: string): Intent {
  try {
    const intent = JSON.parse(readFileSync(file === '-' ? standardInput : file, 'utf8'));
    if (typeof intent === 'object' && intent !== null) return intent;
    throw new Error('it holds no object');
  } catch (error) {
    throw new UsageError(`The intent ${JSON.stringify(file)} cannot be read: ${(error as Error).message}`);
  }
}
