import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { comparePairs, round } from './measure.ts';
import { body, headers, subjectsOver } from './subjects.ts';

export async function loopbackTable() {
  const server = createServer((_, response) => response.writeHead(200, headers).end(body)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const { 'bare fetch + json()': bare, ...others } = subjectsOver(`http://127.0.0.1:${port}`, fetch);
    const rows: Record<string, { ratio: number; 'by processor time': number }> = {};
    for (const [name, subject] of Object.entries(others)) {
      const { time, processor } = await comparePairs(bare, subject, { pairs: 150, calls: 20 });
      rows[name] = { ratio: round(time), 'by processor time': round(processor) };
    }
    return rows;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
