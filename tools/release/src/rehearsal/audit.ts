import { npm } from './consumers.ts';
import { makeProject, type Surroundings } from './project.ts';
import { NotRun } from './results.ts';

/** Weaknesses that do not matter to shops: the address of the advisory, and why. */
const explained: Record<string, string> = {};

interface Advisory {
  title: string;
  url: string;
  severity: string;
}

/**
 * Asks the registry for known weaknesses of what is installed along with the packages.
 *
 * @throws {NotRun} When the registry has no audits.
 */
export async function audit(around: Surroundings): Promise<string> {
  const project = makeProject('audit', 'script', () => true, around);
  await project.run(npm('node24', '--package-lock-only'));
  const options = ['--omit=dev', '--json', '--registry', around.registry.upstream];
  // With this machine's settings for the network, such as certificates.
  const { npm_config_cache } = project.env;
  const env = { ...process.env, npm_config_cache };
  const { output, stdout } = await project.tryRun(['<node24>', '<npm>', 'audit', ...options], env);
  const { vulnerabilities, metadata } = parse(stdout);
  if (!vulnerabilities) {
    const reason = /^npm warn audit (.*?)(?: - |$)/m.exec(output)?.[1] ?? output;
    throw new NotRun(`the registry has no audits: ${reason}`);
  }
  const grave = findGrave(vulnerabilities);
  if (grave.length) throw new Error(grave.map(({ title, url }) => `${title}: ${url}`).join('\n'));
  return `${metadata?.dependencies?.prod ?? 0} packages, none with a high finding`;
}

interface Audit {
  vulnerabilities?: Record<string, { via: (Advisory | string)[] }>;
  metadata?: { dependencies?: { prod?: number } };
}

function parse(json: string): Audit {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

/** High and critical findings that nobody has explained. */
export function findGrave(vulnerabilities: NonNullable<Audit['vulnerabilities']>): Advisory[] {
  const advisories = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    // A name stands for advisories that are listed with that package.
    .filter((one) => typeof one !== 'string');
  const grave = advisories.filter(({ severity, url }) => /high|critical/.test(severity) && !explained[url]);
  return [...new Map(grave.map((one) => [one.url, one])).values()];
}
