import { createBuyOnceBuyer, readJournal } from './buy-once.ts';
import type { Books, Buyer, BuyerOptions } from './buyer.ts';
import type { BuyerName } from './buyer-names.ts';
import { createNaiveBuyer } from './naive.ts';
import { readNaiveBooks } from './naive-books.ts';
import type { PolicyName } from './policies.ts';

export function createBuyer(options: BuyerOptions): Buyer {
  const { buyer } = options.scenario;
  if (buyer === 'buy-once') return createBuyOnceBuyer(options);
  const policy = buyer.replace('+id', '') as PolicyName;
  return createNaiveBuyer(policy, buyer.endsWith('+id'), options);
}

/** Opens the books of a buyer. */
export const openBooks = (buyer: BuyerName, file: string): Books =>
  buyer === 'buy-once' ? readJournal(file) : readNaiveBooks(file);
