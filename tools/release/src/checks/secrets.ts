import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import type { Check } from '../packed.ts';
import { root } from '../root.ts';

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] };

/** No file holds a credential or the path of the machine that it was built on. */
export const checkSecrets: Check = async ({ files }) => {
  const problems: string[] = [];
  for (const [name, content] of files) {
    if (content.includes(root)) problems.push(`${name} holds a path of this machine.`);
    const { messages } = await lintSource({
      source: { filePath: `/${name}`, content, contentType: 'text' },
      options: { config, noPhysicFilePath: true, maskSecrets: true },
    });
    for (const { message } of messages) problems.push(`${name}: ${message}`);
  }
  return problems;
};
