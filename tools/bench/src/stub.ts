import { measure, processorTime, round } from './measure.ts';
import { body, headers, subjectsOver } from './subjects.ts';

const bare = 'bare fetch + json()';

export async function stubTable() {
  const subjects = subjectsOver('https://a.test', async () => new Response(body, { headers }));
  const medians = await measure(subjects, { rounds: 15, calls: 2_000, clock: processorTime });
  return Object.fromEntries(
    Object.entries(medians).map(([name, time]) => [
      name,
      { 'µs a call': round(time), 'own work': round(time - medians[bare]) },
    ]),
  );
}
