import { basename, join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FileChanges } from './types.ts';
import type { Api, Workspace } from './workspace.ts';

/** A save, and whose business it is. */
export type Edit =
  | { readonly what: 'spec' | 'rules'; readonly apis: readonly Api[] }
  | {
      readonly what: 'code';
      readonly apis: readonly Api[];
      readonly file: string;
      readonly kind: keyof FileChanges;
    }
  | { readonly what: 'unknown'; readonly folder: string };

const kinds = { add: 'created', change: 'changed', unlink: 'deleted' } as const;

const ignored = /^(node_modules|dist|reports|\.turbo|\.git)$/;
/** What editors put beside a file while they save it has other endings. */
const specFile = /^[^.#].*\.(ya?ml|json|md)$/;
const codeFile = /^[^.#].*\.(ts|json)$/;

/** Watches specs, the lint rules, and the code that depends on an API. */
export async function watchWorkspace(workspace: Workspace, onEdit: (edit: Edit) => void) {
  const { root, apis, packages } = workspace;
  const specs = join(root, 'specs');
  const rules = join(root, 'redocly.yaml');
  const watcher = watch([specs, rules, ...packages], {
    ignoreInitial: true,
    ignored: (path) => ignored.test(basename(path)),
  });
  watcher.on('all', (event, file) => {
    if (!(event in kinds)) return;
    const kind = kinds[event as keyof typeof kinds];
    if (file === rules) onEdit({ what: 'rules', apis });
    else if (file.startsWith(specs + sep)) editOfSpec(file);
    else if (codeFile.test(basename(file)) && !isGenerated(file))
      onEdit({ what: 'code', kind, file, apis: dependingOn(file) });
  });
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
  });
  return watcher;

  function editOfSpec(file: string): void {
    if (!specFile.test(basename(file)) || basename(file) === 'package.json') return;
    const [name] = relative(specs, file).split(sep);
    const api = apis.find((each) => each.name === name);
    onEdit(api ? { what: 'spec', apis: [api] } : { what: 'unknown', folder: `specs/${name}` });
  }

  /** A pass writes it, and tells the compiler itself. */
  function isGenerated(file: string): boolean {
    return apis.some(({ generated }) => file.startsWith(generated + sep));
  }

  /** The APIs for which a file is checked. */
  function dependingOn(file: string): Api[] {
    const owner = packages
      .filter((folder) => file.startsWith(folder + sep))
      .reduce((deepest, folder) => (folder.length > deepest.length ? folder : deepest), '');
    const own = apis.filter(({ dependents }) => dependents.includes(owner));
    // What depends on no API is there for all.
    return own.length > 0 ? own : [...apis];
  }
}
