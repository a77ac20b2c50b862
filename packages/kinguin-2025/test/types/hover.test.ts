import { fileURLToPath } from 'node:url';
import { Editor } from '@latchkey/codegen/editor';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';

const typeOf = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}Input`;
const methods = Object.entries(operations).map(([id, { input }]) => ({
  id,
  members: Object.keys(input.properties ?? {}),
}));

const types = methods.map(({ id }) => typeOf(id));
const client = `import type { Kinguin2025Client, ${types} } from '../../src/index.ts'; declare const client: Kinguin2025Client;`;
const onMethod = (id: string) => `client.<>${id};`;
const onMember = (id: string, member: string) => `({} as ${typeOf(id)}).<>${member};`;

// All questions are asked of one program: to make one is what takes time.
const lines = methods.flatMap(({ id, members }) => [
  onMethod(id),
  ...members.map((member) => onMember(id, member)),
]);
const hovers = new Editor(fileURLToPath(new URL('.', import.meta.url))).hoverEach(client + lines.join(''));
const hoverOf = (line: string) => hovers[lines.indexOf(line)];

describe.each(methods)('$id, when the mouse is on it', ({ id, members }) => {
  it('shows its own argument and result, and what the contract says of it', () => {
    const { text = '', documentation = '', tags = [] } = hoverOf(onMethod(id)) ?? {};
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

  it.each(members)('says what its %s means', (member) => {
    const { text, documentation } = hoverOf(onMember(id, member)) ?? {};
    expect(text).toContain(`${typeOf(id)}.${member}`);
    expect(documentation?.length).toBeGreaterThan(10);
  });
});
