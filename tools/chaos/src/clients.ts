import { type BuyerName, buyerNames } from './buyers/buyer-names.ts';
import { type PolicyName, policies } from './buyers/policies.ts';
import { runCampaign } from './campaign.ts';
import type { ClientRow } from './clients-table.ts';
import { inFolder } from './in-folder.ts';
import { createProgressLine } from './reporter.ts';
import type { Scenario } from './scenario.ts';
import type { Progress } from './tally.ts';

/** Runs the same scenario with every kind of client. */
export async function runClients(scenario: Scenario, signal: AbortSignal): Promise<ClientRow[]> {
  const rows: ClientRow[] = [];
  const line = createProgressLine();
  for (const buyer of buyerNames) {
    const onProgress = (progress: Progress) => line.show(buyer, progress);
    const { findings } = await inFolder((folder) =>
      runCampaign({ ...scenario, buyer }, { folder, signal, onProgress }),
    );
    line.end(buyer);
    rows.push({
      client: buyer === 'purchases' ? 'createPurchases' : policyOf(buyer).says,
      externalId: buyer === 'purchases' || buyer.endsWith('+id'),
      placedTwice: findings.placedTwice.length,
      lost: findings.lost.length,
      unresolved: findings.unresolved.length,
    });
  }
  return rows;
}

const policyOf = (buyer: Exclude<BuyerName, 'purchases'>) => policies[buyer.replace('+id', '') as PolicyName];
