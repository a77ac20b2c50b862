import { join, posix } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { Application, type TypeDocOptions } from 'typedoc';

/**
 * Writes the reference of every published package, made from its doc comments: a page for each module that it exports.
 *
 * @throws When TypeDoc cannot read a package.
 */
export async function writeApiReference(root: string, folder: string): Promise<void> {
  for (const { name, entryPoint, place, path } of modulesIn(root)) {
    const application = await Application.bootstrapWithPlugins({
      ...options,
      name,
      entryPoints: [entryPoint],
      tsconfig: join(place, 'tsconfig.build.json'),
      out: join(folder, path),
    });
    const project = await application.convert();
    if (!project) throw new Error(`TypeDoc cannot read ${name}.`);
    await application.generateOutputs(project);
    if (application.logger.hasErrors()) throw new Error(`TypeDoc found errors in ${name}.`);
  }
}

/** A module of a published package, and where its page is: `orders`, `orders/sqlite`. */
export interface ApiModule {
  readonly name: string;
  readonly place: string;
  readonly entryPoint: string;
  readonly path: string;
}

/** Every module that a published package exports. Contracts and other data are none, nor is what tools read of clients. */
export function modulesIn(root: string): ApiModule[] {
  return publicPackages(root).flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
      if (typeof target === 'string' || path === './service') return [];
      const place = join(root, folder);
      const built = (target as { default: string }).default;
      const source = built.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
      return {
        place,
        name: posix.join(manifest.name, path),
        entryPoint: join(place, source),
        path: posix.join(folder.replace('packages/', ''), path),
      };
    }),
  );
}

const options = {
  plugin: ['typedoc-plugin-markdown'],
  readme: 'none',
  // Of these generated modules, a client exports again what a shop names.
  exclude: ['**/generated/schema.ts', '**/generated/operations.ts'],
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  logLevel: 'Error',
  // The build has checked the types, with another TypeScript.
  skipErrorChecking: true,
  router: 'module',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  entryFileName: 'index',
  sanitizeComments: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
} satisfies TypeDocOptions & { readonly [option: string]: unknown };
