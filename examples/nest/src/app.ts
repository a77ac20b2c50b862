import 'reflect-metadata';
import { createWebhookHandler, toNodeListener } from '@latchkey/kinguin-2025/webhooks';
import type { Purchases } from '@latchkey/orders';
import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OrdersController } from './orders.controller.ts';
import { PURCHASES, PurchasesModule, type PurchasesModuleOptions } from './purchases.module.ts';

export interface AppOptions extends PurchasesModuleOptions {
  readonly webhookSecret: string;
}

@Module({})
class AppModule {}

export async function createApp({ webhookSecret, ...options }: AppOptions): Promise<INestApplication> {
  const app = await NestFactory.create({
    module: AppModule,
    imports: [PurchasesModule.forRoot(options)],
    controllers: [OrdersController],
  });
  const purchases = app.get<Purchases>(PURCHASES);
  const handler = createWebhookHandler({
    secret: webhookSecret,
    onOrderStatus: ({ orderExternalId = '' }) =>
      purchases.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
    onError: (error) => console.error('webhook', error),
  });
  // Before the parser of bodies: the handler reads what Kinguin sends itself, and Kinguin misspells its type.
  app.use('/webhooks/kinguin', toNodeListener(handler));
  app.enableShutdownHooks();
  return app;
}
