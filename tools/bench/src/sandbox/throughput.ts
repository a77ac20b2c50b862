import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { median, round } from '../measure.ts';
import { load, type Target } from './load.ts';
import { cpuTime } from './process-costs.ts';
import { editions, openWide, requestsTo, send, type Urls, urlsIn } from './requests.ts';
import { contractOf } from './start.ts';
import { startSandboxProcess } from './start-server.ts';

const ROUNDS = 5;
const SECONDS = 2;

type Requests = ReturnType<typeof requestsTo>;
type RequestName = keyof Requests;

interface Subject {
  readonly requests: Requests;
  /** The process that responds. */
  pidOf(request: RequestName): number;
}

/**
 * Responses a second, and the processor time that each takes, against Prism's command line as it comes, which prints
 * each request. All serve at the same
 * time and are asked in turn. On a machine that is busy with something else, the processor time is what counts.
 */
export async function throughputTable() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const [prism, quiet] = [await startPrisms('info'), await startPrisms('error')];
  const memory = await startSandboxProcess();
  const file = await startSandboxProcess('--data', join(folder, 'sandbox.sqlite'));
  try {
    const subjects = {
      Prism: await prismSubject(prism),
      'Prism, silent': await prismSubject(quiet),
      sandbox: await sandboxSubject(memory),
      '--data': await sandboxSubject(file),
    };
    const rows: Record<string, Record<string, number>> = {};
    for (const request of Object.keys(subjects.Prism.requests) as RequestName[]) {
      const results = await takeTurns(subjects, request);
      for (const [name, { rate, cpu }] of Object.entries(results)) {
        rows[`${request}: ${name}`] = {
          'a second': Math.round(rate),
          ratio: round(rate / results.Prism.rate),
          'µs of processor': Math.round(cpu),
          'ratio by processor': round(results.Prism.cpu / cpu),
        };
      }
    }
    return rows;
  } finally {
    await Promise.all([...prism, ...quiet, memory, file].map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }
}

const startPrisms = (verbosity: 'info' | 'error') =>
  Promise.all([
    startPrism(contractOf(editions.kinguin), verbosity),
    startPrism(contractOf(editions['8keys']), verbosity),
  ]);

function prismSubject([kinguin, eightKeys]: Awaited<ReturnType<typeof startPrisms>>): Promise<Subject> {
  return subjectOf({ kinguin: kinguin.url, '8keys': eightKeys.url }, (request) =>
    request.startsWith('8keys') ? eightKeys.pid : kinguin.pid,
  );
}

async function sandboxSubject({ url, pid }: { url: string; pid: number }): Promise<Subject> {
  await openWide(url);
  return subjectOf(urlsIn(url), () => pid);
}

/** Places a first order with each supplier, so that there is something to read. */
async function subjectOf(urls: Urls, pidOf: Subject['pidOf']): Promise<Subject> {
  const { 'Kinguin, place an order': one, '8keys, place an order': other } = requestsTo(urls, urls);
  const { orderId } = (await (await send(one)).json()) as { orderId: string };
  const { order_id } = (await (await send(other)).json()) as { order_id: string };
  return { requests: requestsTo(urls, { kinguin: orderId, '8keys': order_id }), pidOf };
}

async function takeTurns<Name extends string>(subjects: Record<Name, Subject>, request: RequestName) {
  const names = Object.keys(subjects) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>;
  for (let i = 0; i < ROUNDS; i++) {
    for (const name of names) {
      const { requests, pidOf } = subjects[name];
      runs[name].push(await runOnce(requests[request], pidOf(request)));
    }
  }
  const middle = (list: Run[]): Run => ({
    rate: median(list.map(({ rate }) => rate)),
    cpu: median(list.map(({ cpu }) => cpu)),
  });
  return Object.fromEntries(names.map((name) => [name, middle(runs[name])])) as Record<Name, Run>;
}

interface Run {
  /** Responses a second. */
  readonly rate: number;
  /** Processor time for each, in microseconds. */
  readonly cpu: number;
}

async function runOnce(target: Target, pid: number): Promise<Run> {
  const before = cpuTime(pid);
  const { responses, seconds } = await load(target, { seconds: SECONDS });
  return { rate: responses / seconds, cpu: (cpuTime(pid) - before) / responses };
}
