import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Location } from './finding.ts';

/**
 * Keys that lead through a description as if it had no references. A parameter is named by place and name,
 * `query:limit`, as its position says nothing.
 */
export type Steps = readonly string[];

export interface Place {
  readonly file: string;
  readonly keys: readonly string[];
  readonly node: unknown;
  /** Where the key or item starts, in characters. */
  readonly offset: number;
}

export interface Found extends Location {
  /** Whether all steps could be taken; otherwise this is the last place on the way. */
  readonly exact: boolean;
}

/** Where each part of a split description is written. Files are read once. */
export class SpecFiles {
  readonly root: string;
  private readonly documents = new Map<string, { document: Document; lines: LineCounter }>();

  /** @param root The path of `openapi.yaml`. */
  constructor(root: string) {
    this.root = root;
  }

  /** Follows steps from the root, through references and the branches of `oneOf`, `anyOf` and `allOf`. */
  find(steps: Steps): Found {
    const { place, exact } = this.walk(this.start(), steps);
    return { ...this.locate(place), exact };
  }

  /** Where keys of one file are, references not followed. */
  findIn(file: string, keys: readonly string[]): Location {
    const start = this.start(file);
    return this.locate(keys.reduce((place, key) => this.step(place, key) ?? place, start));
  }

  /** The value at a place, references followed; `undefined` when there is none. */
  valueAt(steps: Steps): unknown {
    const { place, exact } = this.walk(this.start(), steps);
    const { node } = this.dereference(place);
    return exact && isNode(node) ? node.toJSON() : undefined;
  }

  /** The content of a file as plain data. */
  read(file: string): unknown {
    return this.load(file).document.toJS();
  }

  start(file = this.root): Place {
    return { file, keys: [], node: this.load(file).document.contents, offset: 0 };
  }

  /** The places right under one. */
  childrenOf(place: Place): { key: string; place: Place }[] {
    const { node } = place;
    const keys = isMap(node)
      ? node.items.map((item) => String((item.key as { value?: unknown }).value))
      : isSeq(node)
        ? [...node.items.keys()].map(String)
        : [];
    return keys.flatMap((key) => {
      const child = this.step(place, key);
      return child ? [{ key, place: child }] : [];
    });
  }

  private locate({ file, keys, offset }: Place): Location {
    const { line, col } = this.load(file).lines.linePos(offset);
    return { file, line, column: col, pointer: toPointer(keys) };
  }

  private walk(from: Place, steps: Steps): { place: Place; exact: boolean } {
    const [step, ...rest] = steps;
    if (step === undefined) return { place: from, exact: true };
    const here = this.dereference(from);
    const next = this.step(here, step);
    const direct = next ? this.walk(next, rest) : { place: here, exact: false };
    if (direct.exact) return direct;
    for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
      const branches = this.step(here, keyword);
      if (!branches || !isSeq(branches.node) || keyword === step) continue;
      for (const index of branches.node.items.keys()) {
        const branch = this.step(branches, String(index));
        const found = branch && this.walk(branch, steps);
        if (found?.exact) return found;
      }
    }
    return direct;
  }

  /** Follows a reference, and what it refers to. One that leads nowhere is left as it is. */
  dereference(place: Place): Place {
    const reference = isMap(place.node) ? place.node.get('$ref') : undefined;
    if (typeof reference !== 'string') return place;
    const [path = '', fragment = ''] = reference.split('#');
    const file = path ? resolve(dirname(place.file), path) : place.file;
    if (!existsSync(file)) return place;
    let target = this.start(file);
    for (const key of fromPointer(fragment)) {
      const next = this.step(target, key);
      if (!next) return place;
      target = next;
    }
    return this.dereference(target);
  }

  private step(place: Place, key: string): Place | undefined {
    const { file, keys, node } = place;
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown }).value) === key);
      return pair && { file, keys: [...keys, key], node: pair.value, offset: startOf(pair.key as Node) };
    }
    if (!isSeq(node)) return undefined;
    const index = /^\d+$/.test(key) ? Number(key) : this.parameterIndex(place, key);
    const item = node.items[index];
    return item === undefined
      ? undefined
      : { file, keys: [...keys, String(index)], node: item, offset: startOf(item as Node) };
  }

  private parameterIndex(place: Place, name: string): number {
    const { items } = place.node as { items: unknown[] };
    return items.findIndex((node) => {
      const { node: parameter } = this.dereference({ ...place, node });
      return isMap(parameter) && `${parameter.get('in')}:${parameter.get('name')}` === name;
    });
  }

  private load(file: string) {
    const known = this.documents.get(file);
    if (known) return known;
    const lines = new LineCounter();
    const loaded = { document: parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines }), lines };
    this.documents.set(file, loaded);
    return loaded;
  }
}

const startOf = (node: Node) => node.range?.[0] ?? 0;

export const toPointer = (keys: readonly string[]) =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const fromPointer = (pointer: string): string[] =>
  pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((key) => key !== '')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
