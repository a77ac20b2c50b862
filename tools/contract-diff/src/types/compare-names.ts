import { type Description, describePlace } from '@latchkey/openapi';
import { type Finding, locationOf } from '../finding.ts';
import type { Bundle } from './slice.ts';

/** The sections whose types the generated code exports by name. */
const typed = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'pathItems'];

/** The types of components that are gone or new: their names are part of what callers import. */
export function compareNames(
  before: Bundle,
  after: Bundle,
  base: Description,
  revision: Description,
): { gone: Finding[]; added: Finding[] } {
  const gone = [...before.components].filter(([key]) => isTyped(key) && !after.components.has(key));
  const added = [...after.components].filter(([key]) => isTyped(key) && !before.components.has(key));
  return {
    gone: gone.map(([key, place]): Finding => {
      const [section = '', name = ''] = key.split(' ');
      return {
        verdict: 'major',
        places: [describePlace(['components', section, name], base)],
        message: `the type \`components['${section}']['${name}']\` is gone`,
        seenBy: ['types'],
        base: locationOf(base, place),
      };
    }),
    added: added.map(([key, place]): Finding => {
      const [section = '', name = ''] = key.split(' ');
      return {
        verdict: 'minor',
        places: [describePlace(['components', section, name], revision)],
        message: `the type \`components['${section}']['${name}']\` was added`,
        seenBy: ['types'],
        revision: locationOf(revision, place),
      };
    }),
  };
}

const isTyped = (key: string) => typed.includes(key.split(' ')[0] ?? '');
