import { createHash } from 'node:crypto';
import { ArgumentError, checkSchema, type Schema } from '@latchkey/runtime';
import type { Intent } from './intent.ts';

const cents: Schema = { type: 'integer', minimum: 0, maximum: 1e12 };

const schema: Schema = {
  type: 'object',
  required: ['reference', 'supplier', 'lines', 'maxTotalCents'],
  additionalProperties: false,
  properties: {
    reference: { type: 'string', minLength: 1, maxLength: 255 },
    supplier: { type: 'string', minLength: 1 },
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['product', 'quantity', 'maxUnitCents'],
        additionalProperties: false,
        properties: {
          product: { type: 'string', minLength: 1 },
          quantity: { type: 'integer', minimum: 1 },
          maxUnitCents: cents,
          offer: { type: 'string', minLength: 1 },
          preorder: { type: 'boolean' },
        },
      },
    },
    maxTotalCents: cents,
  },
};

/**
 * Checks an intent before anything is written or sent.
 *
 * @throws {ArgumentError} Naming the field and the limit; also when the lines at their highest prices come to
 *   more than `maxTotalCents`, since the supplier may charge that much.
 */
export function checkIntent(intent: Intent): void {
  const dearest = () => intent.lines.reduce((sum, line) => sum + line.quantity * line.maxUnitCents, 0);
  const violation =
    checkSchema(schema, intent) ??
    (dearest() > intent.maxTotalCents
      ? { field: 'maxTotalCents', rule: 'minimum', limit: dearest() }
      : undefined);
  if (violation) throw new ArgumentError('buyOnce', violation);
}

/** SHA-256, in hex, of the intent's canonical form: the order of its lines and members does not matter. */
export function hashIntent({ reference, supplier, lines, maxTotalCents }: Intent): string {
  const canonicalLines = lines
    .map(({ product, quantity, maxUnitCents, preorder, offer }) =>
      JSON.stringify([
        product,
        quantity,
        maxUnitCents,
        ...(preorder ? ['preorder'] : []),
        ...(offer === undefined ? [] : [{ offer }]),
      ]),
    )
    .sort();
  return sha256(JSON.stringify([reference, supplier, maxTotalCents, canonicalLines]));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
