#!/usr/bin/env node
import module from 'node:module';

// What is loaded takes most of a short command's time. Node 20 has no cache, and is told later what it has not.
module.enableCompileCache?.();
const { runCommandLine } = await import('./run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
