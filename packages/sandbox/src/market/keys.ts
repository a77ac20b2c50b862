import type { Offer } from '../catalog/catalog.ts';
import type { Random } from '../random.ts';
import type { SoldKey, SoldLine, SupplierName } from '../store/store.ts';
import { markedPicture } from './pictures.ts';

/** Numbers of keys: most orders have fewer than this, and wholesale has some more, with numbers far from the others. */
const USUAL_KEYS = 100;
const MOST_KEYS = 1_000;
const WHOLESALE = 10 ** 12;

const numberOf = (order: number, position: number): number =>
  position < USUAL_KEYS ? order * USUAL_KEYS + position : WHOLESALE + order * MOST_KEYS + position;

/** The keys of an order: no two of a supplier are ever the same, pictures neither. */
export function makeKeys(
  random: Random,
  supplier: SupplierName,
  order: number,
  lines: readonly SoldLine[],
  offerOf: (offer: string) => Pick<Offer, 'keys' | 'keyPrefix'> | undefined,
): SoldKey[] {
  const units = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  return units.map(({ product, offer }, position) => {
    const serial = random.code(`key/${supplier}`, numberOf(order, position), 15);
    const text = serial.replace(/.{5}(?=.)/g, '$&-');
    const { keys: mediaType = 'text/plain', keyPrefix = '' } = offerOf(offer) ?? {};
    const content = mediaType === 'text/plain' ? keyPrefix + text : markedPicture(mediaType, text);
    return {
      supplier,
      order,
      position,
      product,
      offer,
      mediaType,
      content,
      status: 'pending',
      deliveredAt: null,
    };
  });
}
