import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { compareContracts } from '../src/compare-contracts.ts';
import type { Comparison, Finding, Verdict } from '../src/finding.ts';
import { UnreadableContract } from '../src/unreadable.ts';
import { type Operation, patched } from './patch.ts';

/** Before and after. */
type Sides<Value = object> = [before: Value, after: Value];

/** A kind of change with its verdict. */
export interface Kind {
  kind: string;
  /** What makes the base of the common document. */
  from?: Operation[];
  patch?: Operation[];
  /** The schema of the body of a request or of a response, in the place of the common document. */
  sent?: Sides<unknown>;
  received?: Sides<unknown>;
  /** Parts of the only operation of a contract, or of its root. */
  operation?: Sides;
  contract?: Sides;
  verdict: Verdict | 'unreadable';
  /** Who must have seen it for the verdict. */
  seenBy?: Comparison[];
  /** Part of what is said. */
  says?: string;
  /** How many findings have that verdict, where more would be noise. */
  findings?: number;
  /** Where the first of them points, in the later document. */
  at?: string;
  /** Calls of the method that were written before: below major they compile and send the same. */
  calls?: string[];
}

const kinds = join(import.meta.dirname, 'kinds');
const document = parse(readFileSync(join(kinds, 'base.yaml'), 'utf8'));

const smallest = { openapi: '3.1.0', info: { title: 'A', version: '1.0.0' } };
const withOperation = (operation: object) => ({
  ...smallest,
  paths: { '/a': { post: { operationId: 'a', responses: { '204': { description: 'Ok.' } }, ...operation } } },
});
const content = (schema: unknown) => ({ content: { 'application/json': { schema } } });

/** The two documents. */
export function sidesOf({ from = [], patch = [], sent, received, operation, contract }: Kind): unknown[] {
  if (sent)
    return sent.map((schema) => withOperation({ requestBody: { required: true, ...content(schema) } }));
  if (received)
    return received.map((schema) =>
      withOperation({ responses: { '200': { description: 'Ok.', ...content(schema) } } }),
    );
  if (operation) return operation.map(withOperation);
  if (contract) return contract.map((root) => ({ ...withOperation({}), ...root }));
  const base = patched(document, from);
  return [base, patched(base, patch)];
}

/** The findings, or why there are none. */
export async function compare(kind: Kind): Promise<Finding[] | string> {
  // Always the same: what has been read of a file is kept until there is something else in it.
  const place = join(tmpdir(), `latchkey-kind-${process.pid}`);
  const paths = sidesOf(kind).map((document, index) => {
    const path = join(place, String(index), 'openapi.yaml');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(document));
    return path;
  });
  try {
    return await compareContracts(...(paths as [string, string]));
  } catch (error) {
    if (error instanceof UnreadableContract) return error.message;
    throw error;
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** The kinds of each file. */
export const kindsByFile: readonly (readonly [file: string, kinds: readonly Kind[]])[] = readdirSync(kinds)
  .filter((name) => name !== 'base.yaml')
  .map((file) => [file, parse(readFileSync(join(kinds, file), 'utf8'))]);
