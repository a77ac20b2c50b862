import { fileURLToPath } from 'node:url';
import { Editor } from '@latchkey/codegen/editor';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';

const editor = new Editor(fileURLToPath(new URL('.', import.meta.url)));
const client =
  "import type { Kinguin2025Client } from '../../src/index.ts'; declare const client: Kinguin2025Client;";
const typeOf = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}Input`;

describe.each(Object.entries(operations))('%s, when the mouse is on it', (id, { input }) => {
  it('shows its own argument and result, and what the contract says of it', () => {
    const { text, documentation, tags } = editor.hover(`${client} client.<>${id}`);
    expect(text).toMatch(
      new RegExp(
        `^\\(method\\) ${id}\\(input\\??: ${typeOf(id)}, options\\?: CallOptions\\): Promise<\\w+>$`,
      ),
    );
    expect(documentation.length).toBeGreaterThan(20);
    expect(tags.filter((tag) => /^throws \{SupplierError\} \d{3}: \S/.test(tag)).length).toBeGreaterThan(2);
    expect(tags).toContainEqual(expect.stringMatching(/^returns \S/));
    expect(tags).toContainEqual(expect.stringMatching(/^see \{@link https:/));
  });

  it.each(Object.keys(input.properties ?? {}))('says what its %s means', (member) => {
    const code = `import type { ${typeOf(id)} } from '../../src/index.ts'; declare const input: ${typeOf(id)}; input.<>${member}`;
    expect(editor.hover(code).documentation.length).toBeGreaterThan(10);
  });
});
