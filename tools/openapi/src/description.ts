import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { type Document, isMap, isSeq, isNode as isYaml, LineCounter, parseDocument } from 'yaml';
import { fromReference, type Keys, toReference } from './pointer.ts';

/** A mapping of a description; what it holds is not known before it is looked at. */
export type Node = { readonly [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part of a description and where it is written. */
export interface Place<Value = unknown> {
  /** Absolute; empty for a document that was given as a value. */
  readonly file: string;
  /** Within the file. */
  readonly keys: Keys;
  readonly value: Value;
}

/** In a file, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface File {
  readonly value: unknown;
  /** Absent in a document that was given as a value. */
  readonly text?: string;
}

/** An OpenAPI description, in one document or split into files. A file is read when something leads to it, and once. */
export class Description {
  readonly root: Place<Node>;
  readonly #files = new Map<string, File>();

  /**
   * @param root The absolute path of `openapi.yaml`, or a whole document as a value.
   * @throws When the file cannot be read or is no YAML, as any other when it is read.
   */
  constructor(root: string | object) {
    if (typeof root === 'object') this.#files.set('', { value: root });
    this.root = this.start(typeof root === 'string' ? root : '') as Place<Node>;
  }

  /** The top of one of its files. */
  start(file: string): Place {
    return { file, keys: [], value: this.#read(file).value };
  }

  /** The part right under another, references not followed. */
  child({ file, keys, value }: Place, key: string): Place | undefined {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return { file, keys: [...keys, key], value: Reflect.get(value, key) };
  }

  /** All parts right under another by their keys, references not followed. */
  children(place: Place): [key: string, place: Place][] {
    const { value } = place;
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return keys.map((key) => [key, this.child(place, key) as Place]);
  }

  /** What a reference leads to in the end; a place without one is returned as it is. `undefined` for nowhere. */
  follow(place: Place): Place | undefined {
    return this.#follow(place, new Set());
  }

  /** Takes keys one after the other, following the references on the way and at the end. */
  find(keys: Keys, from: Place = this.root): Place | undefined {
    const end = this.#walk(from, keys, new Set());
    return end && this.follow(end);
  }

  /** As `find`. @throws When there is nothing. */
  get<Value>(keys: Keys, from: Place = this.root): Place<Value> {
    const found = this.find(keys, from);
    if (found) return found as Place<Value>;
    const broken = this.#brokenOn(keys, from);
    if (!broken)
      throw new Error(`The contract has nothing at ${from.file}${toReference([...from.keys, ...keys])}.`);
    const { line, column } = this.positionOf({ ...broken, keys: [...broken.keys, '$ref'] });
    const where = broken.file ? `${broken.file}:${line}:${column}` : `nothing at ${toReference(broken.keys)}`;
    throw new Error(`${where}: "$ref: ${broken.value.$ref}" leads nowhere.`);
  }

  /** The reference on the way that leads nowhere, if that is why nothing is found. */
  #brokenOn(keys: Keys, from: Place): Place<Node> | undefined {
    let here: Place | undefined = from;
    for (const key of ['', ...keys]) {
      here = here && key ? this.child(here, key) : here;
      const target: Place | undefined = here && this.follow(here);
      if (here && !target) return here as Place<Node>;
      here = target;
    }
    return undefined;
  }

  /** All parts right below what keys lead to by their keys, references followed. @throws When one leads nowhere. */
  members<Value = Node>(keys: Keys, from: Place = this.root): [key: string, place: Place<Value>][] {
    const owner = this.find(keys, from);
    return owner ? this.children(owner).map(([key]) => [key, this.get<Value>([key], owner)]) : [];
  }

  /** Where a part is written: its key, or the item of a list; of the last key on the way that is there. */
  positionOf({ file, keys }: Pick<Place, 'file' | 'keys'>): Position {
    const { text } = this.#read(file);
    const { document, lines } = text === undefined ? {} : parsedWithPlaces(text);
    let node: unknown = document?.contents;
    let offset = 0;
    for (const key of keys) {
      const pair = isMap(node) ? node.items.find((item) => `${item.key}` === key) : undefined;
      const item = isSeq(node) ? node.items[Number(key)] : pair?.key;
      if (!isYaml(item)) break;
      offset = item.range?.[0] ?? offset;
      node = pair ? pair.value : item;
    }
    const { line = 1, col = 1 } = lines?.linePos(offset) ?? {};
    return { line, column: col };
  }

  /** @param seen The references on the way: one that leads back to itself leads nowhere. */
  #follow(place: Place, seen: Set<string>): Place | undefined {
    if (!isNode(place.value) || typeof place.value.$ref !== 'string') return place;
    const name = `${place.file}${toReference(place.keys)}`;
    if (seen.has(name)) return undefined;
    seen.add(name);
    const { file, keys } = fromReference(place.value.$ref);
    const path = file ? resolvePath(dirname(place.file), file) : place.file;
    const target = file && !existsSync(path) ? undefined : this.#walk(this.start(path), keys, seen);
    return target && this.#follow(target, seen);
  }

  #walk(from: Place, keys: Keys, seen: Set<string>): Place | undefined {
    let here: Place | undefined = from;
    for (const key of keys) {
      const target: Place | undefined = here && this.#follow(here, new Set(seen));
      here = target && this.child(target, key);
    }
    return here;
  }

  #read(file: string): File {
    const known = this.#files.get(file);
    if (known) return known;
    const text = readFileSync(file, 'utf8');
    const before = parsed.get(file);
    const read = before?.text === text ? before : (sameText(text) ?? parse(file, text));
    parsed.set(file, read);
    this.#files.set(file, read);
    return read;
  }
}

/** What has been read once, by path: parsing takes longer than all else, and nobody changes what it gave. */
const parsed = new Map<string, File & { readonly text: string }>();

/** Two versions of a description have most of their files in common. */
const byText = new Map<string, WeakRef<File & { readonly text: string }>>();

const sameText = (text: string) => byText.get(hashOf(text))?.deref();

const hashOf = (text: string) => createHash('sha1').update(text).digest('base64');

function parse(file: string, text: string): File & { text: string } {
  const { document } = parsedWithPlaces(text);
  const [fault] = document.errors;
  if (fault) throw new Error(`${file}: ${fault.message}`, { cause: fault });
  const read = { text, value: document.toJS() };
  byText.set(hashOf(text), new WeakRef(read));
  return read;
}

interface WithPlaces {
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

let latest: WithPlaces | undefined;

/** Places take ten times the memory of values, and few files are asked for theirs: one is kept, for several questions. */
function parsedWithPlaces(text: string): WithPlaces {
  if (latest?.text === text) return latest;
  const lines = new LineCounter();
  latest = { text, document: parseDocument(text, { lineCounter: lines }), lines };
  return latest;
}

/**
 * Follows the references of a node in a document of its own; anything else is returned as it is.
 *
 * @throws When one leads nowhere.
 */
export function resolve<Target extends object>(document: object, node: Target | { $ref: string }): Target {
  const found = new Description(document).follow({ file: '', keys: [], value: node });
  if (!found) throw new Error(`${(node as { $ref: string }).$ref} leads nowhere.`);
  return found.value as Target;
}
