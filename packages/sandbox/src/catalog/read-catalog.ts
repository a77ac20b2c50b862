import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from './catalog.schema.json' with { type: 'json' };
import type { Assortment, Catalog } from './catalog.ts';

/** A catalog is not usable. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
}

/**
 * Checks a catalog that somebody wrote.
 *
 * @throws {CatalogError} It names each member that is wrong, and what is expected there.
 */
export function readCatalog(given: unknown): Catalog {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true, strictTypes: false }), ['date']);
  if (!ajv.validate(schema, given)) throw new CatalogError(explain(ajv.errors ?? []));
  const catalog = given as Catalog;
  const repeated = (['kinguin', '8keys'] as const).flatMap((name) => findRepeated(name, catalog[name]));
  if (repeated.length) throw new CatalogError(repeated.join('\n'));
  return catalog;
}

const explain = (errors: readonly ErrorObject[]): string =>
  errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message, params }) => {
      const { additionalProperty, allowedValues } = params;
      const detail = additionalProperty ?? allowedValues?.join(', ');
      return `${instancePath.slice(1).replaceAll('/', '.') || 'the catalog'} ${message}${detail ? `: ${detail}` : ''}`;
    })
    .join('\n');

function findRepeated(supplier: string, { products, coupons = [] }: Assortment): string[] {
  const ids = {
    'products.id': products.map(({ id }) => id),
    'products.kinguinId': products.flatMap(({ kinguinId = [] }) => kinguinId),
    'products.offers.id': products.flatMap(({ offers }) => offers.map(({ id }) => id)),
    'coupons.code': coupons.map(({ code }) => code),
  };
  return Object.entries(ids).flatMap(([member, values]) =>
    [...new Set(values.filter((value, i) => values.indexOf(value as never) !== i))].map(
      (value) => `${supplier}.${member} must be unique, but ${JSON.stringify(value)} comes twice`,
    ),
  );
}
