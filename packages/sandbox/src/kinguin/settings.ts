/** The settings of Kinguin, at the start and later. */
export interface KinguinSettings {
  /** The only API key that is accepted, in either header. */
  apiKey: string;
  /** Whether the caller is on the store's list of addresses. If not, Kinguin lets nobody order or fetch. */
  addressAllowed: boolean;
  /** Which of the features that Kinguin grants one by one may be used. */
  permissions: readonly Feature[];
  /** What the balance must hold before an order, in euro cents. */
  minimumBalanceCents: number;
  /** What a second order with the same `orderExternalId` gets: an error response with this status, or another order. */
  duplicateExternalId: 400 | 409 | 422 | 'accept';
  /** Which member of an error holds the reason phrase: documented is `title`, recorded was `type`. */
  reasonMember: 'title' | 'type';
  /** How an order shows what it was charged: documented as a string, but a number in every example. */
  paymentPriceType: 'number' | 'string';
  /**
   * Where to send the callbacks of completed orders; null for nowhere. With an address, Kinguin dispatches orders by
   * itself. After too many callbacks in a row have failed, it is null again.
   */
  postbackUrl: string | null;
  /** Where to send the webhooks of today's edition; null for nowhere. After too many failures, it is null again. */
  webhookUrl: string | null;
  /** What each of them bears in `X-Event-Secret`. */
  webhookSecret: string;
}

/** A member of an order that needs a permission. */
export type Feature = 'keyType' | 'offerId' | 'couponCode';

export const kinguinDefaults: KinguinSettings = {
  apiKey: 'sandbox-kinguin',
  addressAllowed: true,
  permissions: ['keyType', 'offerId', 'couponCode'],
  minimumBalanceCents: 0,
  duplicateExternalId: 400,
  reasonMember: 'title',
  paymentPriceType: 'number',
  postbackUrl: null,
  webhookUrl: null,
  webhookSecret: 'sandbox-secret',
};

/** What control accepts, as JSON Schema. */
export const kinguinSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    apiKey: { type: 'string', minLength: 1 },
    addressAllowed: { type: 'boolean' },
    permissions: {
      type: 'array',
      items: { enum: ['keyType', 'offerId', 'couponCode'] },
      uniqueItems: true,
    },
    minimumBalanceCents: { type: 'integer', minimum: 0 },
    duplicateExternalId: { enum: [400, 409, 422, 'accept'] },
    reasonMember: { enum: ['title', 'type'] },
    paymentPriceType: { enum: ['number', 'string'] },
    postbackUrl: { type: ['string', 'null'], pattern: '^https?://', format: 'uri' },
    webhookUrl: { type: ['string', 'null'], pattern: '^https?://', format: 'uri' },
    webhookSecret: { type: 'string', minLength: 1, maxLength: 32 },
  },
} as const;
