import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { externalIdOf, isSameId, olderExternalIdOf } from '../src/external-id.ts';

describe('The external id', () => {
  const longest = [64, 255];
  /** What a supplier may make of an id before it compares it. */
  const readings = [
    (id: string) => id,
    (id: string) => id.toLowerCase(),
    (id: string) => id.toUpperCase(),
    (id: string) => id.trim(),
    (id: string) => id.normalize('NFC'),
    (id: string) => id.normalize('NFKD'),
    (id: string) => id.slice(0, 64),
    (id: string) => id.replace(/[^\x20-\x7e]/g, '?'),
  ];
  const named = ['shop-1', 'a', '2026.11_b-7', 'g'.repeat(64)];
  const long = 'g'.repeat(65);
  const odd = [
    ...[
      'SHOP-a',
      'shop-A',
      'Shop-a',
      'shop-a',
      ' shop-a',
      'shop-a ',
      'shop-a\n',
      'shop a',
      '-a',
      'a-',
      'é',
      'e\u0301',
    ],
    ...[
      'É',
      '€',
      '?',
      '??',
      'ß',
      'ss',
      'SS',
      'K',
      '\u212a',
      'k',
      '\u0131',
      'i',
      'I',
      'İ',
      long,
      `${long}b`,
      'A'.repeat(64),
    ],
    ...['Ａ', '🎮', 'a/b', 'a\\b', '%61', "a'b", '<a>'],
  ];

  it.each(named)('is the reference itself when it is safe: %s', (reference) => {
    for (const length of longest) expect(externalIdOf(reference, length)).toBe(reference);
  });

  it('shows an operator what the reference was, when only its case is not safe', () => {
    expect(externalIdOf('SHOP-1001', 64)).toMatch(/^shop-1001\.[0-9a-f]{16}$/);
    expect(externalIdOf('shop 1001', 64)).toMatch(/^x\.[0-9a-f]{32}$/);
  });

  it('is short where the reference would be too long with digits after it, or only looks plain', () => {
    expect(externalIdOf('A'.repeat(47), 64)).toMatch(/^a{47}\.[0-9a-f]{16}$/);
    expect(externalIdOf('A'.repeat(47), 63)).toMatch(/^x\./);
    expect(externalIdOf('A'.repeat(48), 64)).toMatch(/^x\./);
    // The sign of Kelvin becomes a k when it is written small.
    for (const reference of ['\u212aa', 'a\u212a']) expect(externalIdOf(reference, 64)).toMatch(/^x\./);
  });

  it('is the same in every release', () => {
    expect(externalIdOf('SHOP-1001', 64)).toBe(`shop-1001.${sha256('SHOP-1001').slice(0, 16)}`);
    expect(externalIdOf('ö', 64)).toBe(`x.${sha256('ö').slice(0, 32)}`);
  });

  it.each(longest)(
    'never meets that of another reference, whatever a supplier makes of it, up to %i',
    (length) => {
      const ids = [...odd, ...named].map((reference) => externalIdOf(reference, length));
      const count = new Set([...odd, ...named]).size;
      for (const read of readings) expect(new Set(ids.map(read)).size).toBe(count);
      for (const id of ids) {
        expect(id.length).toBeLessThanOrEqual(length);
        for (const read of readings) expect(isSameId(read(id), id)).toBe(read(id).length === id.length);
      }
    },
  );

  it('is not that of a reference that looks like an id', () => {
    const made = ['SHOP-1001', 'ö', long].map((reference) => externalIdOf(reference, 64));
    for (const id of [...made, sha256('a')]) expect(externalIdOf(id, 64)).not.toBe(id);
  });

  it('of an older release is the reference, or its hash where it was too long', () => {
    expect(olderExternalIdOf('Shop a', 64)).toBe('Shop a');
    expect(olderExternalIdOf('🎮'.repeat(64), 64)).toBe('🎮'.repeat(64));
    expect(olderExternalIdOf(long, 64)).toBe(sha256(long));
    expect(olderExternalIdOf(sha256(long), 64)).toBe(sha256(sha256(long)));
    for (const around of [`g${sha256(long)}`, `${sha256(long)}g`])
      expect(olderExternalIdOf(around, 255)).toBe(around);
  });

  it('is no other one, and none that is not shown', () => {
    for (const shown of ['shop-2', 'shop-11', '', null, undefined, 1])
      expect(isSameId(shown, 'shop-1')).toBe(false);
    expect(isSameId('SHOP-1', 'Shop-1')).toBe(false);
    // As older releases have sent them.
    expect(isSameId('Shop 1', 'Shop 1')).toBe(true);
  });

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
});
