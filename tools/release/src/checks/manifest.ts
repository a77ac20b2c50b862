import type { Check } from '../packed.ts';

const dependencyFields = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** What npm's page of a package leads on by. The root's manifest has all but the keywords. */
const pageFields = ['description', 'keywords', 'homepage', 'bugs', 'repository', 'author'] as const;

/** What npm runs on a consumer's machine. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare'];

/** The manifest in the tarball names only what a registry has, and may be published in the open. */
export const checkManifest: Check = ({ manifest }) => {
  const local = dependencyFields.flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, range]) => !/^[\^~<>=*\d]/.test(range))
      .map(([name, range]) => `${field} asks for ${name}@${range}, which no registry has.`),
  );
  const scripts = installScripts.filter((script) => manifest.scripts?.[script]);
  const { access, provenance } = manifest.publishConfig ?? {};
  return [
    ...local,
    ...scripts.map((script) => `It runs a ${script} script on whoever installs it.`),
    ...(manifest.devDependencies ? ['It names devDependencies, which nobody can install.'] : []),
    ...(access === 'public' && provenance === true
      ? []
      : ['Set "publishConfig": { "access": "public", "provenance": true } in its package.json.']),
    ...pageFields
      .filter((field) => Object.keys(Object(manifest[field] ?? '')).length === 0)
      .map((field) => `It has no "${field}", which npm shows beside the package.`),
    ...(manifest.license ? [] : ['Name its license in its package.json.']),
    ...(manifest.engines?.node ? [] : ['Say in "engines" which Node it needs.']),
  ];
};
