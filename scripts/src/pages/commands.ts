import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Manifest, publicPackages } from '@latchkey/cli';

const pages = ['*.md', 'docs/*.md', 'docs/{guide,decisions}/*.md', '{packages,tools,examples}/*/README.md'];

/**
 * Looks whether each command of this project that a page shows is there, and knows the options that it is shown with. What
 * the system brings, such as git and curl, is not looked at.
 *
 * @returns What is wrong.
 */
export function compareCommands(root: string): string[] {
  const programs = programsOf(root);
  const problems = globSync(pages, { cwd: root }).flatMap((page) =>
    commandsOn(readFileSync(join(root, page), 'utf8')).flatMap((command) => {
      const [program = '', ...rest] = command.split(/\s+/);
      const found = programs[program]?.(rest);
      if (found === undefined) return [];
      const why = typeof found === 'string' ? found : unknownOption(root, found);
      return why ? [`${page} shows \`${command}\`: ${why}`] : [];
    }),
  );
  return [...new Set(problems)];
}

/** Lines of shell and of sessions, and code within a line. */
function commandsOn(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```(\w*)\n(.*?)^ *```/gms)].flatMap(([, language, block = '']) =>
    language === 'sh' ? block.split('\n') : [...block.matchAll(/^\$ (.*)/gm)].map(([, line = '']) => line),
  );
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline]
    .flatMap((line) => line.replace(/ +# .*/, '').split(/ (?:&&|\||>|&) /))
    .map((command) => command.trim());
}

/** A program of this project, and the words after it. `file` is missing where something else runs. */
interface Program {
  readonly file?: string | undefined;
  readonly rest: readonly string[];
}

/** A program's options and their help stand in its source; those of a command that has a file of its own, in no other's. */
function unknownOption(root: string, { file, rest }: Program): string | undefined {
  if (file === undefined) return undefined;
  const files = globSync('**/*.ts', { cwd: join(root, dirname(file)) });
  const own = `commands/${rest[0]}.ts`;
  const source = files
    .filter((each) => !files.includes(own) || each === own || !each.startsWith('commands/'))
    .map((each) => readFileSync(join(root, dirname(file), each), 'utf8'))
    .join('\n');
  return rest
    .filter((word) => /^--\w/.test(word))
    .map((word) => word.slice(2).replace(/=.*/, ''))
    .filter((option) => !new RegExp(`(?:--|')${option}(?![\\w-])`).test(source))
    .map((option) => `it has no --${option}.`)[0];
}

/** What pnpm does by itself. */
const ownOfPnpm = new Set(['install', 'pack', 'publish', 'store', 'exec', 'run']);

/** How pages call programs. Each way says what is called, or in words that there is none. */
function programsOf(root: string): {
  readonly [program: string]: (rest: readonly string[]) => Program | string | undefined;
} {
  const published = new Map(publicPackages(root).map((one) => [one.manifest.name, one]));
  const unpublished = (name: string) =>
    name.startsWith('@latchkey/') && !published.has(name)
      ? `no published package is called ${name}.`
      : undefined;
  const scripts = scriptsIn(root);
  const script = (name: string, rest: readonly string[]) => {
    const line = scripts.get(name);
    if (line === undefined) return `no manifest has a script ${name}.`;
    return { file: /^node (?:--\S+ )*(\S+\.ts)$/.exec(line)?.[1], rest };
  };
  return {
    npx: ([name = '', ...rest]) => {
      const one = published.get(name);
      if (!one) return unpublished(name);
      const [bin] = Object.values(Object(one.manifest.bin) as Record<string, string>);
      return bin ? { file: join(one.folder, bin), rest } : `${name} has no command.`;
    },
    pnpm: ([name = '', ...rest]) =>
      /^[^a-z]|^$/.test(name) || ownOfPnpm.has(name) ? undefined : script(name, rest),
    npm: ([verb = '', ...rest]) =>
      verb === 'run' && rest[0]
        ? script(rest[0], rest.slice(1))
        : verb === 'install'
          ? rest.map(unpublished).find((problem) => problem !== undefined)
          : undefined,
    node: ([file = '', ...rest]) =>
      !/\/.*\.ts$/.test(file)
        ? undefined
        : existsSync(join(root, file))
          ? { file, rest }
          : `there is no ${file}.`,
  };
}

/** The scripts of all manifests by name; where two have one, the root's counts, and of others none is looked into. */
function scriptsIn(root: string): Map<string, string> {
  const manifests = globSync(['{packages,tools,specs,examples}/*/package.json', 'scripts/package.json'], {
    cwd: root,
  });
  const read = (file: string): Manifest => JSON.parse(readFileSync(join(root, file), 'utf8'));
  return new Map([
    ...manifests.flatMap((file) => Object.keys(read(file).scripts ?? {})).map((name) => [name, ''] as const),
    ...Object.entries(read('package.json').scripts ?? {}),
  ]);
}
