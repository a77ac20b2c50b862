/** Where a nemesis is at work. The one for a journal is at work only where the run keeps that kind of journal. */
export type Place =
  | 'requests'
  | 'buyers'
  | 'suppliers'
  | 'sqlite'
  | 'postgres'
  | 'orders'
  | 'callbacks'
  | 'load';

interface Nemesis {
  readonly place: Place;
  /** What it does, for people. */
  readonly says: string;
}

const of =
  (place: Place) =>
  (says: string): Nemesis => ({ place, says });
const requests = of('requests');
const buyers = of('buyers');
const postgres = of('postgres');
const orders = of('orders');
const callbacks = of('callbacks');

/** Everything that goes wrong in a run, unless it is left out. */
export const nemeses = {
  refuse: requests('a connection is reset, and none is accepted for 80 ms'),
  'reset-before': requests('a connection is reset before the request is carried out'),
  'reset-after': requests('… after it is carried out'),
  cut: requests('a response breaks off after 0, 1, 10 or 60 bytes'),
  'stall-before': requests('no response comes, and nothing is carried out'),
  'stall-after': requests('no response comes to a request that is carried out'),
  'error-before': requests('500, 502 or 503, as JSON or HTML, before the request is carried out'),
  'error-after': requests('… after it is carried out'),
  'redirect-before': requests('302 to a web page before the request is carried out'),
  'redirect-after': requests('… after it is carried out'),
  'too-many': requests('429 for no reason'),
  lag: requests('a search does not show the orders of the last 250 ms'),
  'kill-buyer': buyers('SIGKILL for a process that buys; another one takes its place'),
  'freeze-buyer': buyers('SIGSTOP for longer than its leases, then SIGCONT'),
  'kill-sandbox': of('suppliers')('SIGKILL for the suppliers; they come back with their file'),
  'clock-jump': buyers("a process's clock is set forward or back by up to 10 minutes"),
  'journal-lock': of('sqlite')('somebody else holds the write lock of the file for longer than a lease'),
  'journal-cut': postgres('all connections break, and none can be made'),
  'journal-stall': postgres('nothing passes in either direction, and everything does later'),
  'journal-half-open': postgres('connections stay open, and nobody is at the other end any more'),
  duplicates: orders('Kinguin sells one external id twice, instead of responding 400, 409 or 422'),
  hold: orders('an order is held, and released seconds later or at the end'),
  cancel: orders('an order is canceled, also when some of its keys have come'),
  refund: orders('an order is refunded, before or after its keys were read'),
  'pre-order': orders('a product comes out on the next day; the shop expects that of half of them'),
  partial: orders('keys come one by one'),
  'callback-late': callbacks('the shop responds 503 to a callback, which comes again a minute later'),
  'callback-twice': callbacks('a callback comes twice'),
  'callback-reordered': callbacks('a callback comes after the next one, or a minute late'),
  'rate-limit': of('load')("8keys' limits: each process keeps them, and all together go over them"),
  overload: of('load')('the shop goes on buying without a pause, whatever is waiting'),
} as const satisfies { readonly [name: string]: Nemesis };

export type NemesisName = keyof typeof nemeses;

export const nemesisNames = Object.keys(nemeses) as NemesisName[];

/** Those that happen a number of times in a run, and not by chance. */
export const incidentPlaces = ['buyers', 'suppliers', 'sqlite', 'postgres'] as const satisfies Place[];

export const nemesesOf = (...places: readonly Place[]): NemesisName[] =>
  nemesisNames.filter((name) => places.includes(nemeses[name].place));

/** Those that a naive client, which has no leases, no callbacks and no patience, can meet at all. */
export const naiveNemeses: readonly NemesisName[] = [...nemesesOf('requests'), 'kill-buyer', 'kill-sandbox'];
