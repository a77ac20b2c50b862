import { readFileSync } from 'node:fs';
import { CommandError } from '@latchkey/cli';
import { Description, operationsOf, referencesIn } from '@latchkey/openapi';
import { upgrade } from '@scalar/openapi-upgrader';
import { parse } from 'yaml';
import { allowNull } from './allow-null.ts';
import { dropSiblings } from './drop-siblings.ts';
import { resolveMaps } from './resolve-maps.ts';
import { straightenReferences } from './straighten-references.ts';

/** A mapping of a document that is about to be changed; what it holds is not known before it is looked at. */
export type Node = { [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a member is nobody's but its author's. */
export const isExtension = (name: string): boolean => name.startsWith('x-');

/**
 * Reads a document of OpenAPI 3.x or Swagger 2.0 as one of OpenAPI 3.1.
 *
 * @throws {CommandError} When the file is none.
 */
export function readDocument(file: string): Node {
  const document = parseFile(file);
  if (isNode(document) && /^3\.(?![01]\b)/.test(`${document.openapi}`)) {
    throw new CommandError(`${file} is OpenAPI ${document.openapi}: only versions up to 3.1 can be read.`);
  }
  if (!isNode(document) || !(`${document.openapi}`.startsWith('3.') || document.swagger === '2.0')) {
    throw new CommandError(
      `${file} is neither OpenAPI 3.x nor Swagger 2.0: it has no "openapi: 3.…" at its top.`,
    );
  }
  if (!isNode(document.paths) || Object.keys(document.paths).every(isExtension)) {
    throw new CommandError(`${file} has no paths: there is nothing to make a client of.`);
  }
  const outside = outsideOf(document);
  if (outside) throw new CommandError(`${file} refers to ${outside}, which is in another file.`);
  try {
    resolveMaps(document);
  } catch (cause) {
    throw new CommandError(`${file}: ${(cause as Error).message}`, { cause });
  }
  const isOld = !`${document.openapi}`.startsWith('3.1');
  const upgraded = upgrade(isOld ? dropSiblings(document) : document, '3.1') as Node;
  const read = straightenReferences(allowNull(upgraded));
  try {
    operationsOf(new Description(read));
  } catch (cause) {
    throw new CommandError(`${file}: ${(cause as Error).message}`, { cause });
  }
  return read;
}

/** A reference to another file. What is called like one in data is none. */
export const outsideOf = (document: unknown): string | undefined =>
  demandedIn(document).find((written) => !written.startsWith('#'));

/** The references without which a document says something else: without a discriminator's it says the same, more loosely. */
export const demandedIn = (document: unknown): string[] =>
  referencesIn(document)
    .filter(({ keys }) => !(keys.at(-1) === 'mapping' && keys.at(-2) === 'discriminator'))
    .map(({ written }) => written);

/** @throws {CommandError} When it is neither YAML nor JSON. */
export function parseFile(file: string): unknown {
  const text = readText(file);
  try {
    // A large document is JSON more often than not, and JSON is read a hundred times faster.
    if (text.trimStart().startsWith('{')) return JSON.parse(text);
    // An alias stands for the same object in two places; what is changed in one must not be in the other.
    return JSON.parse(JSON.stringify(parse(text, { maxAliasCount: -1 })));
  } catch (cause) {
    throw new CommandError(`${file} is neither YAML nor JSON: ${(cause as Error).message}`);
  }
}

/** @throws {CommandError} When it cannot be read, or is no UTF-8. */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new CommandError(`${file} cannot be read: ${(cause as Error).message}`);
  }
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff')
    throw new CommandError(`${file} is written in UTF-16: save it as UTF-8.`);
  // Some editors put a mark before UTF-8 as well, which JSON does not know.
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
