import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { root } from '../src/root.ts';

export interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  env?: object;
  with?: Record<string, unknown>;
}

export interface Job {
  'runs-on': string;
  needs?: string;
  if?: string;
  permissions?: Record<string, string>;
  environment?: string;
  env?: Record<string, string>;
  strategy?: { matrix: { [name: string]: unknown[]; include?: Record<string, unknown>[] } };
  steps: Step[];
}

export interface Workflow {
  /** As it is in the file. */
  readonly text: string;
  readonly permissions?: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

/** @param name Of the file in .github/workflows. */
export function readWorkflow(name: string): Workflow {
  const text = readFileSync(join(root, '.github/workflows', name), 'utf8');
  return { ...parse(text), text };
}

/** What GitHub finds wrong in a workflow, by its own parser. */
export function findErrors(name: string, content: string): string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** What starts a run: `github.ref`, and the input of whoever starts it by hand. */
export interface Started {
  ref: string;
  preview?: string;
}

/** A text with the values of the expressions in it. */
export const fill = (text: string, started: Started): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression) => evaluate(expression, started).coerceString());

/** Whether an `if` lets its job or step run; without one it runs. */
export const isRun = (condition = 'true', started: Started): boolean =>
  truthy(evaluate(condition.replaceAll(/^\$\{\{|\}\}$/g, ''), started));

function evaluate(expression: string, { ref, preview }: Started): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, ['github', 'inputs'], []).parse();
  const inputs = new data.Dictionary();
  if (preview !== undefined) inputs.add('preview', new data.StringData(preview));
  const context = new data.Dictionary(
    { key: 'github', value: new data.Dictionary({ key: 'ref', value: new data.StringData(ref) }) },
    { key: 'inputs', value: inputs },
  );
  return new Evaluator(tree, context).evaluate();
}
