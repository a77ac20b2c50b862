#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { UsageError } from './usage-error.ts';

runCommandLine(process.argv.slice(2), (text) => process.stdout.write(text)).catch((error) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
});
