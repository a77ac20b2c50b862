#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What is loaded takes most of a short command's time.
enableCompileCache();
const { runCommandLine } = await import('./run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
