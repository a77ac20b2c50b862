import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { createPurchases, type Journal, kinguin2025Supplier, type Purchases } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import {
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';

/** Injects the object by which the shop buys: `@Inject(PURCHASES) purchases: Purchases`. */
export const PURCHASES = Symbol('purchases');
const JOURNAL = Symbol('journal');

export interface PurchasesModuleOptions {
  /** The file of the journal. */
  readonly journal: string;
  readonly kinguin: { readonly apiKey: string; readonly baseUrl: string };
}

/** Works on open purchases as long as the application runs, and closes the journal with it. */
@Injectable()
class PurchasesWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #purchases: Purchases;
  readonly #journal: Journal;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(@Inject(PURCHASES) purchases: Purchases, @Inject(JOURNAL) journal: Journal) {
    this.#purchases = purchases;
    this.#journal = journal;
  }

  onApplicationBootstrap(): void {
    this.#running = this.#purchases.run({ signal: this.#stop.signal });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#journal.close();
  }
}

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: the form that modules with options have in NestJS
export class PurchasesModule {
  /** Opens the journal and gives the application its `PURCHASES`. */
  static forRoot({ journal, kinguin }: PurchasesModuleOptions): DynamicModule {
    const logger = new Logger('Purchases');
    const createAll = (opened: Journal): Purchases =>
      createPurchases({
        journal: opened,
        suppliers: [kinguin2025Supplier(createKinguin2025Client(kinguin))],
        onEvent: ({ reference, from, event, to }) => logger.log(`${reference}: ${from} → ${to} (${event})`),
        onError: (error, reference) => logger.error(`${reference ?? 'the journal'}: ${error}`),
      });
    return {
      module: PurchasesModule,
      global: true,
      providers: [
        { provide: JOURNAL, useFactory: () => sqliteJournal(journal) },
        { provide: PURCHASES, useFactory: createAll, inject: [JOURNAL] },
        PurchasesWorker,
      ],
      exports: [PURCHASES],
    };
  }
}
