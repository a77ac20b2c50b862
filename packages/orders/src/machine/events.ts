/** What a step, a worker or an operator finds out or decides. */
export type MachineEvent =
  // Of a look for the order by its external id.
  | 'skipped'
  | 'found'
  | 'foreign'
  | 'absent'
  | 'gone'
  | 'lapsed'
  | 'barred'
  // Of a request that places the order.
  | 'placed'
  | 'taken'
  | 'rejected'
  | 'rejected-unlooked'
  | 'unsent'
  | 'lost'
  // Of a poll.
  | 'waiting'
  | 'partial'
  | 'delivered'
  | 'canceled'
  | 'ended'
  // Of a look or a poll.
  | 'failed'
  // Of a request that gives the keys back, and of a poll that looks whether it was carried out.
  | 'returned'
  | 'kept'
  | 'unconfirmed'
  | 'seen'
  // Of a worker.
  | 'taken-over'
  | 'known'
  | 'second'
  | 'expired'
  | 'withdrawn'
  // Of an operator, or of a caller that asks again.
  | 'retry'
  | 'retry-doubt'
  | 'retry-order'
  | 'retry-return'
  | 'return'
  | 'adopt'
  | 'adopt-unseen'
  | 'close';
