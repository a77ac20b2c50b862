import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { measure, round } from './measure.ts';
import { body, headers, subjectsOver } from './subjects.ts';

export async function loopbackTable() {
  const server = createServer((_, response) => response.writeHead(200, headers).end(body)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const medians = await measure(subjectsOver(`http://127.0.0.1:${port}`, fetch), {
      rounds: 15,
      calls: 300,
    });
    const bare = medians['bare fetch + json()'];
    return Object.fromEntries(
      Object.entries(medians).map(([name, time]) => [
        name,
        { 'µs a call': round(time), ratio: round(time / bare) },
      ]),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
