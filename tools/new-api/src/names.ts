/** What an API is called in each place. */
export interface Names {
  /** The folder in `specs/` and in `packages/`: `my-shop`. */
  readonly name: string;
  /** In the names of functions and types, which cannot start with a digit: `MyShop`, `EightKeys` for `8keys`. */
  readonly type: string;
  /** For people. */
  readonly title: string;
}

const digits = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** Letters that a folder, an npm package and a URL all take. */
const pattern = /^[a-z0-9][a-z0-9-]*$/;

/** npm's limit is 214 for the whole name. */
const longest = 64;

/** @returns What is wrong with a name, if anything. */
export function faultOfName(name: string): string | undefined {
  if (!pattern.test(name))
    return `"${name}" is no name for an API: small letters, digits and hyphens, a letter or digit first.`;
  if (name.length > longest) return `The name has ${name.length} characters; the limit is ${longest}.`;
}

export function namesOf(name: string, title?: string): Names {
  const words = name
    .replaceAll(/([0-9])(?=[a-z])/g, '$1-')
    .split('-')
    .filter(Boolean);
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = capitals.join('');
  const type = pascal.replace(/^\d/, (digit) => digits[Number(digit)] ?? '');
  return { name, type, title: title ?? capitals.join(' ') };
}
