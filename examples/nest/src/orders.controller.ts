import type { Purchases } from '@latchkey/orders';
import {
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import { PURCHASES } from './purchases.module.ts';

interface Checkout {
  readonly number: string;
  readonly product: string;
  readonly budgetCents: number;
}

@Controller()
export class OrdersController {
  readonly #purchases: Purchases;

  constructor(@Inject(PURCHASES) purchases: Purchases) {
    this.#purchases = purchases;
  }

  /** Buys a key for an order that is paid. Call it again with the same number after a failure: it buys once. */
  @Post('checkout')
  @HttpCode(202)
  async checkout(@Body() { number, product, budgetCents }: Checkout) {
    const lines = [{ product, quantity: 1, maxUnitCents: budgetCents }];
    const intent = { reference: number, supplier: 'kinguin', lines, maxTotalCents: budgetCents };
    try {
      const { state } = await this.#purchases.submit(intent);
      return { state };
    } catch (error) {
      const { outcome, message } = error as { outcome?: string; message: string };
      if (outcome === 'rejected' || outcome === 'not-sent') throw new ConflictException(message);
      return { outcome: 'unknown' };
    }
  }

  /** How far an order has come, and its keys. A shop asks first who wants to know. */
  @Get('orders/:number')
  async find(@Param('number') number: string) {
    const purchase = await this.#purchases.get(number);
    if (!purchase) throw new NotFoundException();
    const { state, keys } = purchase;
    return { state, keys: keys.map(({ content }) => content) };
  }
}
