import type { Scenario } from '../scenario.ts';
import type { Books, BooksPlace, Buyer, BuyerOptions } from './buyer.ts';
import { readJournal } from './journal.ts';
import { createNaiveBuyer } from './naive.ts';
import { readNaiveBooks } from './naive-books.ts';
import type { PolicyName } from './policies.ts';
import { createPurchasesBuyer } from './purchases.ts';

export async function createBuyer(options: BuyerOptions): Promise<Buyer> {
  const { buyer } = options.scenario;
  if (buyer === 'purchases') return createPurchasesBuyer(options);
  const policy = buyer.replace('+id', '') as PolicyName;
  return createNaiveBuyer(policy, buyer.endsWith('+id'), options);
}

/** Opens the books of a buyer. */
export const openBooks = ({ buyer }: Scenario, place: BooksPlace): Books =>
  buyer === 'purchases' ? readJournal(place) : readNaiveBooks(place);
