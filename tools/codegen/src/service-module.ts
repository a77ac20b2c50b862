import type { Service } from '@latchkey/runtime';
import type { Contract } from './contract-module.ts';
import { limitsOf } from './limits.ts';
import type { Spec } from './openapi.ts';
import { optionsType, type Proof, proofOf } from './security.ts';

/** Where the supplier is, how it knows its callers, and what it allows at most. */
export function serviceOf(spec: Spec, proof: Proof = proofOf(spec, [])): Service {
  const limits = limitsOf(spec);
  return {
    servers: serversOf(spec),
    ...('auth' in proof && { auth: proof.auth }),
    ...(limits && { limits }),
  };
}

/** The source of `service.ts`: it brings along those modules of the runtime that the contract uses. */
export function serviceModule(spec: Spec, contract: Contract): string {
  const { values, features, isChecked } = featuresOf(contract);
  const options = optionsType(contract.proof);
  const data = JSON.stringify(serviceOf(spec, contract.proof), null, 2);
  const connect = `,\n  "connect": withFeatures({\n    ${features.join(',\n    ')}\n  })\n}`;
  const whole = features.length > 0 ? data.replace(/\n}$/, () => connect) : data;
  const imported = [...values, ...options.imports].map((name) =>
    values.includes(name) ? name : `type ${name}`,
  );
  const names = [...imported, 'type ClientOptions', 'type Service'].sort((one, other) =>
    one.localeCompare(other),
  );
  const head =
    values.length > 0
      ? `import { ${names.join(', ')} }`
      : `import type { ${names.join(', ').replaceAll('type ', '')} }`;
  return `${head} from '@latchkey/runtime';
${isChecked ? "import { schemas } from './operations.ts';\n" : ''}
export const service${features.length > 0 ? `: Service = ${whole}` : ` = ${whole} as const satisfies Service`};

/** What a client is made with. */
export type Options = ${options.type};
`;
}

/** The modules of the runtime that not every contract needs. */
function featuresOf({ methods, proof, checks }: Contract) {
  const operations = methods.map(({ data }) => data);
  const isChecked = operations.some((operation) => operation.checks);
  const check = `jsonSchema(${['schemas', ...checks.modules].join(', ')})`;
  const steps = [
    ['shapeBody', operations.some(({ wholeBody, optionalBody }) => wholeBody || optionalBody)],
    [check, isChecked],
    ['writeStyles', operations.some(({ styles }) => styles)],
    ['writeJson', operations.some(({ format }) => format?.kind === 'json')],
    ['writeForm', operations.some(({ format }) => format?.kind === 'form')],
    ['writeMultipart', operations.some(({ format }) => format?.kind === 'multipart')],
    ['writeBytes', operations.some(({ format }) => format?.kind === 'bytes')],
    ['writeAccept', operations.some(({ accept }) => accept)],
  ].flatMap(([name, isUsed]) => (isUsed ? [String(name)] : []));
  const isRead = operations.some(({ reads }) => reads);
  const values = [
    ...('security' in proof ? ['credentials'] : []),
    ...(isChecked ? ['jsonSchema', ...checks.modules] : []),
    ...steps.filter((step) => step !== check),
    ...(isRead ? ['readOther'] : []),
  ];
  const features = [
    ...('security' in proof ? [`credentials: credentials(${JSON.stringify(proof.security)})`] : []),
    ...(steps.length > 0 ? [`write: [${steps.join(', ')}]`] : []),
    ...(isRead ? ['read: readOther'] : []),
  ];
  return { values: features.length > 0 ? ['withFeatures', ...values] : [], features, isChecked };
}

function serversOf(spec: Spec): Service['servers'] {
  const url = (environment: string) => {
    const server = spec.servers?.find((candidate) => candidate['x-environment'] === environment);
    if (!server) throw new Error(`No server has "x-environment: ${environment}".`);
    return server.url;
  };
  return { production: url('production'), 'supplier-sandbox': url('supplier-sandbox') };
}
