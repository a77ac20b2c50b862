import { isDeepStrictEqual } from 'node:util';
import { type Description, isNode, type Keys, type Node, type Place } from '@latchkey/openapi';
import type { Direction, Verdict } from '../finding.ts';
import { rate } from '../rules.ts';
import { createSchemaComparison, type SchemaComparison, type Use } from '../schemas/compare-schemas.ts';
import { change, type Spot } from '../schemas/question.ts';
import { targetOf } from '../schemas/view.ts';
import type { Change } from './change.ts';

/** The same thing on both sides: each may be missing. */
export interface Pair {
  readonly base?: Place | undefined;
  readonly revision?: Place | undefined;
  /** What each side calls it, below its owner. */
  readonly names?: { readonly base?: string; readonly revision?: string };
  /** How it is reached, as if there were no references. */
  readonly steps: Keys;
}

/** The comparison of two contracts: what is compared, and what was found. */
export class Session {
  readonly changes: Change[] = [];
  readonly base: Description;
  readonly revision: Description;
  readonly #schemas: SchemaComparison;

  constructor(base: Description, revision: Description) {
    this.base = base;
    this.revision = revision;
    this.#schemas = createSchemaComparison(base, revision);
  }

  /** What stands below a pair, references followed. */
  below({ base, revision, steps }: Pair, ...keys: readonly string[]): Pair {
    const find = (description: Description, place: Place | undefined) =>
      keys.reduce<Place | undefined>((here, key) => {
        const next = here && description.child(targetOf(description, here), key);
        return next && targetOf(description, next);
      }, place);
    return {
      base: find(this.base, base),
      revision: find(this.revision, revision),
      steps: [...steps, ...keys],
    };
  }

  /** All pairs right below a pair, by their keys. @param nameOf What two keys have in common that mean the same. */
  members(pair: Pair, nameOf = (key: string) => key): Map<string, Pair & { readonly key: string }> {
    const found = new Map<string, Pair & { readonly key: string }>();
    for (const side of ['base', 'revision'] as const) {
      const owner = pair[side];
      for (const [key, place] of owner ? this[side].children(targetOf(this[side], owner)) : []) {
        if (key.startsWith('x-') && pair.steps.at(-1) !== 'headers') continue;
        const name = nameOf(key);
        const target = targetOf(this[side], place);
        const known = found.get(name);
        const names = { ...known?.names, [side]: key };
        found.set(name, { ...known, steps: [...pair.steps, key], key, names, [side]: target });
      }
    }
    return found;
  }

  /** The values of a keyword of both sides. */
  values({ base, revision }: Pair, keyword: string, otherwise?: unknown): [before: unknown, after: unknown] {
    const read = (place: Place | undefined) => (place?.value as Node | undefined)?.[keyword] ?? otherwise;
    return [read(base), read(revision)];
  }

  report(
    pair: Pair,
    verdict: Verdict,
    message: string,
    seenBy: Change['seenBy'] = 'wire',
    keyword?: string,
  ): void {
    const spot = (side: 'base' | 'revision'): Spot | undefined => {
      const place = pair[side];
      const description = this[side];
      return place && { description, place: (keyword && description.child(place, keyword)) || place };
    };
    this.changes.push({
      steps: pair.steps,
      verdict,
      message,
      seenBy,
      base: spot('base'),
      revision: spot('revision'),
    });
  }

  /** Compares every keyword of an object that no other comparison reads. */
  compareKeywords(node: string, pair: Pair, read: readonly string[], use: Partial<Use> = {}): void {
    const keywords = new Set(
      [pair.base, pair.revision].flatMap((place) => Object.keys(Object(place?.value))),
    );
    for (const keyword of keywords) {
      if (read.includes(keyword) || keyword === '$ref') continue;
      const [before, after] = this.values(pair, keyword);
      if (isDeepStrictEqual(before, after)) continue;
      const { verdict, because } = rate({ node, keyword, before, after, ...use });
      if (verdict === 'none') continue;
      const message = `\`${keyword}\` changed${change({ direction: 'sent', asks: 'breaks' }, before, after)}`;
      this.report(pair, verdict, because ? `${message}: ${because}` : message, 'rules', keyword);
    }
  }

  /** Examples may stand in files of their own. */
  compareExamples(pair: Pair): void {
    for (const [name, each] of this.members(this.below(pair, 'examples'))) {
      if (!each.base || !each.revision)
        this.report(each, 'patch', `the example \`${name}\` was ${each.base ? 'removed' : 'added'}`, 'rules');
      else if (!isDeepStrictEqual(each.base.value, each.revision.value))
        this.report(each, 'patch', `the example \`${name}\` changed`, 'rules');
    }
  }

  compareSchemas({ base, revision, steps }: Pair, use: Use): void {
    if (!base && !revision) return;
    for (const found of this.#schemas.compare(base, revision, use))
      this.changes.push({ ...found, steps: [...steps, ...found.steps] });
  }

  /** What callers lose where they write the name of two schemas that no use has led from the one to the other. */
  compareNamedSchemas(base: Place, revision: Place): Change[] {
    return this.#schemas.compareNamed(base, revision);
  }
}

export const opposite = (direction: Direction): Direction => (direction === 'sent' ? 'received' : 'sent');

export const nodeAt = (place: Place | undefined): Node => (isNode(place?.value) ? place.value : {});
