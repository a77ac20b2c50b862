import type { Consumer } from './consumers.ts';
import { npm } from './consumers.ts';
import { makeProject, type Surroundings, withTools } from './project.ts';
import type { Suppliers } from './suppliers.ts';

/**
 * Makes a fresh project, installs the published packages from the registry, and lets it buy.
 *
 * @returns What it bought; each order has been looked up at its supplier.
 * @throws {NotRun} When a tool is missing on this machine.
 */
export async function runConsumer(
  consumer: Consumer,
  suppliers: Suppliers,
  around: Surroundings,
): Promise<string> {
  const {
    name,
    project: template,
    node,
    only,
    hasPeers,
    install = npm('node24'),
    commands,
    errorResponse,
  } = consumer;
  // A missing tool shows before any work is done.
  await Promise.all([install, ...commands].map((line) => withTools(line, around.tools)));
  const project = makeProject(
    name,
    template,
    ({ manifest: { name, engines } }) =>
      only ? only.includes(name) : Number(/\d+/.exec(engines?.node ?? '')?.[0]) <= node,
    around,
    hasPeers,
  );

  if (errorResponse) {
    const { code, output } = await project.tryRun(install);
    if (code !== 0 && errorResponse.test(output)) return 'rejected, and says why';
    throw new Error(`The installation should fail with ${errorResponse}:\n${output}`);
  }
  await project.run(install);
  const printed: string[] = [];
  for (const command of commands) {
    const output = await project.run(command, { ...suppliers.env, REFERENCE: `rehearsal ${name}` });
    printed.push(...output.split('\n').filter((line) => line.startsWith('✓ ')));
  }
  if (printed.length === 0) throw new Error('It did not say what it bought.');
  for (const line of printed) await suppliers.expectPlaced(line);
  return printed.map((line) => line.slice(2)).join('; ');
}
