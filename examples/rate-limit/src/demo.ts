/** Three processes behind one address, each by itself and then together. */
import { buyTogether } from './together.ts';

const { REDIS_URL, DATABASE_URL } = process.env;
const ways = {
  'each by itself': {},
  ...(REDIS_URL && { 'together in Redis': { REDIS_URL } }),
  ...(DATABASE_URL && { 'together in PostgreSQL': { DATABASE_URL } }),
};
for (const [name, servers] of Object.entries(ways)) {
  const { carriedOut, rejected } = await buyTogether(3, servers);
  console.log(`${name}: ${carriedOut} requests carried out, ${rejected} rejected with 429`);
}
