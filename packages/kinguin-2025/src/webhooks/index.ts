export type { OrderStatusEvent, ProductUpdateEvent } from '../types.ts';
export type { WebhookCounts } from './counts.ts';
export { createWebhookHandler, type WebhookHandler, type WebhookOptions } from './handler.ts';
export { type NodeRequest, type NodeResponse, toNodeListener } from './node-listener.ts';
