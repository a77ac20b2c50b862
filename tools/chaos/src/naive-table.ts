import { type BuyerName, buyerNames } from './buyers/buyer-names.ts';
import { type PolicyName, policies } from './buyers/policies.ts';
import { runCampaign } from './campaign.ts';
import { inFolder } from './in-folder.ts';
import { createProgressLine } from './reporter.ts';
import type { Scenario } from './scenario.ts';
import { tableOf } from './table.ts';
import type { Progress } from './tally.ts';

/** Runs the same scenario with every kind of client. @returns a table in Markdown. */
export async function naiveTable(scenario: Scenario, signal: AbortSignal): Promise<string> {
  const rows = [['client', 'external id', 'orders placed twice>', 'orders lost>', 'unresolved>']];
  const line = createProgressLine();
  for (const buyer of buyerNames) {
    const onProgress = (progress: Progress) => line.show(buyer, progress);
    const { findings } = await inFolder((folder) =>
      runCampaign({ ...scenario, buyer }, { folder, signal, onProgress }),
    );
    line.end(buyer);
    const { placedTwice, lost, unresolved } = findings;
    const counts = [placedTwice, lost, unresolved].map(({ length }) => length.toLocaleString('en'));
    rows.push([describe(buyer), buyer === 'purchases' || buyer.endsWith('+id') ? 'yes' : 'no', ...counts]);
  }
  return tableOf(rows);
}

const describe = (buyer: BuyerName) =>
  buyer === 'purchases' ? '`createPurchases`' : policies[buyer.replace('+id', '') as PolicyName].says;
