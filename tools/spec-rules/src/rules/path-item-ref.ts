import { isNode } from '@latchkey/openapi';
import { entriesOf, type Rule } from '../redocly.ts';

const folders = { paths: 'paths', webhooks: 'webhooks' };

/**
 * The root is a table of contents: each URL and each webhook stands in a file of its own. This holds for the
 * source, which is YAML; a bundle, which is JSON, has everything in one file.
 */
export const pathItemRef: Rule = () => ({
  Root(root, { location, report }) {
    if (!location.source.absoluteRef.endsWith('.yaml')) return;
    for (const [member, folder] of Object.entries(folders)) {
      for (const [name, item] of entriesOf(root[member])) {
        const reference = isNode(item) ? String(item.$ref ?? '') : '';
        if (new RegExp(`^(\\./)?${folder}/[^/]+\\.yaml$`).test(reference)) continue;
        report({
          message: `Move \`${name}\` to a file of its own and write \`$ref: ${folder}/….yaml\` here.`,
          location: location.child([member, name]),
        });
      }
    }
  },
});
