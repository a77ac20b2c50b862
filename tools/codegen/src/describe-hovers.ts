import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Editor } from './editor.ts';

interface Hovers {
  /** Name of the client's type, as its package exports it. */
  readonly client: string;
  readonly operations: { readonly [id: string]: { readonly input: { readonly properties?: object } } };
  /** URL of the folder of the package's test, two below the package. */
  readonly folder: URL;
  /** The fewest error responses that any operation documents. */
  readonly fewestErrors: number;
}

const typeOf = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}Input`;
const onMethod = (id: string) => `client.<>${id};`;
const onMember = (id: string, member: string) => `({} as ${typeOf(id)}).<>${member};`;

/** The tests of what an editor shows of each method of a client, and of each member of its argument. */
export function describeHovers({ client, operations, folder, fewestErrors }: Hovers): void {
  const methods = Object.entries(operations).map(([id, { input }]) => ({
    id,
    members: Object.keys(input.properties ?? {}),
  }));
  const types = methods.map(({ id }) => typeOf(id));
  const caller = `import type { ${[client, ...types]} } from '../../src/index.ts'; declare const client: ${client};`;
  // All questions are asked of one program: to make one is what takes time.
  const lines = methods.flatMap(({ id, members }) => [
    onMethod(id),
    ...members.map((member) => onMember(id, member)),
  ]);
  const hovers = new Editor(fileURLToPath(folder)).hoverEach(caller + lines.join(''));
  const hoverOf = (line: string) => hovers[lines.indexOf(line)];

  describe.each(methods)('$id, when the mouse is on it', ({ id, members }) => {
    it('shows its own argument and result, and what the contract says of it', () => {
      const { text = '', documentation = '', tags = [] } = hoverOf(onMethod(id)) ?? {};
      const head = `\\(method\\) ${id}\\(input\\??: ${typeOf(id)}, options\\?: CallOptions\\): Promise<\\w+>`;
      expect(text).toMatch(new RegExp(`^${head}$`));
      expect(documentation.length).toBeGreaterThan(20);
      const errors = tags.filter((tag) => /^throws \{SupplierError\} \d{3}: \S/.test(tag));
      expect(errors.length).toBeGreaterThanOrEqual(fewestErrors);
      expect(tags).toContainEqual(expect.stringMatching(/^returns \S/));
      expect(tags).toContainEqual(expect.stringMatching(/^see \{@link https:/));
    });

    it.each(members)('says what its %s means', (member) => {
      const { text, documentation } = hoverOf(onMember(id, member)) ?? {};
      expect(text).toContain(`${typeOf(id)}.${member}`);
      expect(documentation?.length).toBeGreaterThan(10);
    });
  });
}
