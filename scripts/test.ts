import { globSync, readFileSync, rmSync } from 'node:fs';
import { runStep, StepFailed } from './run-step.ts';
import { readTestArguments } from './test-arguments.ts';
import { stepsOf } from './test-steps.ts';

const steps = stepsOf(readTestArguments());
const reports = '{packages,tools}/*/reports/vitest.json';
for (const report of globSync(reports)) rmSync(report);

let passed = 0;
let failed = 0;
for (const step of steps) {
  try {
    await runStep(step);
    passed++;
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error);
    failed++;
    process.exitCode = 1;
  }
}

for (const report of globSync(reports)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(
    `  ${report.split('/').slice(0, 2).join('/')}: ${numPassedTests} passed, ${numFailedTests} failed`,
  );
  passed += numPassedTests;
  failed += numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
