import { inspect } from 'node:util';
import { readOperation, Validator, withoutMembers } from '@latchkey/contract-kit/library';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { Description, operationsOf } from '@latchkey/openapi';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { type ApiName, apis, bundlePathOf } from '../apis.ts';
import { type Case, casesOf } from './cases.ts';
import { clientVerdict } from './client.ts';
import { compare } from './compare.ts';
import type { Difference, Side } from './differences.ts';
import { Exchanges, type WireResponse } from './exchange.ts';
import { askOracle } from './oracle.ts';
import { prismVerdict } from './prism.ts';
import { sandboxOptions, sandboxVerdict } from './sandbox.ts';
import { failed, impossible, type Verdict } from './verdict.ts';

export interface Tally {
  /** Requests that were put to all who can have them. */
  cases: number;
  /** Of these, how many have to be rejected. */
  invalid: number;
  readonly kinds: Map<string, number>;
  /** How often each documented difference was met. */
  readonly met: Map<Difference, number>;
  readonly problems: string[];
}

const width = 8;

/** Not worth its time more than once: see `differences.ts`, and the test that sends it one such body. */
const prismIsMute = failed('no response');

/** All hostile requests of some APIs. */
export async function tryAllRequests(names: readonly ApiName[]): Promise<Record<string, Tally>> {
  const sandbox = await startSandbox(sandboxOptions);
  try {
    const tallies: Record<string, Tally> = {};
    for (const name of names) tallies[name] = await tryRequests(name, sandbox);
    return tallies;
  } finally {
    await sandbox.stop();
  }
}

/**
 * Puts the hostile requests of an API to its client, to Prism and to the sandbox.
 *
 * @param choose Leaves out what it says no to.
 */
export async function tryRequests(
  name: ApiName,
  sandbox: RunningSandbox,
  choose: (one: Case) => boolean = () => true,
): Promise<Tally> {
  const api = apis[name];
  const [requests, responses] = [
    withoutMembers(api.bundle, 'readOnly'),
    withoutMembers(api.bundle, 'writeOnly'),
  ];
  const description = new Description(requests);
  const validator = new Validator(requests);
  const operations = operationsOf(description)
    .filter(({ isWebhook }) => !isWebhook)
    .map((read) => readOperation(description, new Description(responses), read));
  const prism = await startPrism(bundlePathOf(name));
  const exchanges = new Exchanges();
  const tally: Tally = { cases: 0, invalid: 0, kinds: new Map(), met: new Map(), problems: [] };

  const tryOne = async (one: Case) => {
    const { caller, wire, request } = askOracle(validator, one);
    const verdictAt = async (baseUrl: string, read: (response: WireResponse) => Verdict) =>
      request
        ? exchanges.send(baseUrl, request, api.credentials).then(read, (error) => failed(String(error)))
        : impossible;
    const isMuteAbout = request && !request.isJson;
    const [ofPrism, ofSandbox] = await Promise.all([
      isMuteAbout ? prismIsMute : verdictAt(prism.url, prismVerdict),
      verdictAt(sandbox.baseUrls[name], (response) => sandboxVerdict(api, wire, response)),
    ]);
    const verdicts = {
      client: [caller, await clientVerdict(api, one, request)],
      Prism: [wire, ofPrism],
      sandbox: [wire, ofSandbox],
    } as const;
    tally.cases++;
    if (caller.says === 'rejected' || wire.says === 'rejected') tally.invalid++;
    tally.kinds.set(one.kind, (tally.kinds.get(one.kind) ?? 0) + 1);
    for (const side of Object.keys(verdicts) as Side[]) {
      const [wanted, found] = verdicts[side];
      const { problem, difference } = compare(side, { ...one, api: name, request, wanted }, found);
      if (difference) tally.met.set(difference, (tally.met.get(difference) ?? 0) + 1);
      if (problem) tally.problems.push(`${name} ${one.about}, ${one.kind} ${shown(one.value)}: ${problem}`);
    }
  };

  try {
    const chosen = operations.flatMap((operation) => [...casesOf(operation)]).filter((one) => choose(one));
    const waiting = chosen.values();
    await Promise.all(
      Array.from({ length: width }, async () => {
        for (const one of waiting) await tryOne(one);
      }),
    );
    return tally;
  } finally {
    exchanges.close();
    await prism.stop();
  }
}

const shown = (value: unknown) =>
  inspect(value, {
    depth: 3,
    breakLength: Number.POSITIVE_INFINITY,
    maxStringLength: 60,
    maxArrayLength: 5,
  }).slice(0, 160);
