import type { Entry, Progress } from '../entry.ts';
import type { Intent } from '../intent.ts';
import type { Claimed, Journal, Lease, Opened } from '../journal.ts';
import type { Delivery, FoundOrder, SendRequest, Sent } from '../supplier.ts';

/** What a pass asks of the world around it, and what it gets. Whoever runs the pass carries it out. */
export interface Commands {
  open: { asks: { intent: Intent; hash: string; more: Parameters<Journal['open']>[2] }; gets: Opened };
  claim: { asks: { reference: string; leaseMs: number }; gets: Claimed | undefined };
  read: { asks: { reference: string }; gets: Entry | undefined };
  renew: { asks: { lease: Lease; leaseMs: number }; gets: undefined };
  record: {
    asks: { lease: Lease; progress: Progress; how?: Parameters<Journal['record']>[2] };
    gets: undefined;
  };
  release: { asks: { lease: Lease }; gets: undefined };
  look: { asks: { supplier: string; externalId: string; withinMs: number }; gets: FoundOrder | undefined };
  send: { asks: { supplier: string; request: SendRequest; withinMs: number }; gets: Sent };
  return: { asks: { supplier: string; orderId: string; withinMs: number }; gets: undefined };
  poll: { asks: { supplier: string; orderId: string; withinMs: number }; gets: Delivery };
  pause: { asks: { ms: number }; gets: undefined };
}

export type Command = { [Name in keyof Commands]: { do: Name } & Commands[Name]['asks'] }[keyof Commands];

/** A program in steps: it yields commands, and is resumed with what they come to. */
export type Steps<Result> = Generator<Command, Result, unknown>;

/** Yields one command. What carrying it out throws is thrown here. */
export function* ask<Name extends keyof Commands>(
  name: Name,
  asks: Commands[Name]['asks'],
): Steps<Commands[Name]['gets']> {
  return (yield { do: name, ...asks } as unknown as Command) as Commands[Name]['gets'];
}
