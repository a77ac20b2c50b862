import { fileURLToPath } from 'node:url';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { median, round } from '../measure.ts';
import { cpuTime } from './process-costs.ts';
import { editions, requestsTo, send, urlsIn } from './requests.ts';
import { startSandboxProcess } from './start-server.ts';

const ROUNDS = 7;

export const contractOf = (api: string): string =>
  fileURLToPath(new URL(`../../../../specs/${api}/dist/openapi.json`, import.meta.url));

/** From the start of the process to its first response. */
export async function startTable() {
  const subjects = {
    'Prism, Kinguin alone': async () => {
      const prism = await startPrism(contractOf(editions.kinguin));
      return { ...prism, kinguin: prism.url };
    },
    sandbox: async () => {
      const sandbox = await startSandboxProcess();
      return { ...sandbox, ...urlsIn(sandbox.url) };
    },
  };
  const times: Record<string, number[]> = {};
  const efforts: Record<string, number[]> = {};
  for (let i = 0; i < ROUNDS; i++) {
    for (const [name, start] of Object.entries(subjects)) {
      const startedAt = performance.now();
      const { kinguin, pid, stop } = await start();
      await send(
        requestsTo({ kinguin, '8keys': '' }, { kinguin: '', '8keys': '' })['Kinguin, place an order'],
      );
      times[name] = [...(times[name] ?? []), performance.now() - startedAt];
      efforts[name] = [...(efforts[name] ?? []), cpuTime(pid) / 1000];
      await stop();
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [
      name,
      {
        'ms, median': round(median(list)),
        fastest: round(Math.min(...list)),
        'ms of processor': round(median(efforts[name] ?? [])),
        'of rounds': ROUNDS,
      },
    ]),
  );
}
