/** Pictures of one pixel, as base64, and where a comment goes into them, in bytes from the start. */
const pictures: {
  readonly [mediaType: string]: { base64: string; at: number; comment(text: string): string };
} = {
  'image/jpeg': {
    base64: `/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP${'/'.repeat(86)}wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z`,
    at: 20,
    comment: (text) => `\xff\xfe${bytes(text.length + 2, 2)}${text}`,
  },
  'image/png': {
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==',
    at: 55,
    comment(text) {
      const chunk = `tEXtComment\0${text}`;
      return bytes(chunk.length - 4, 4) + chunk + bytes(crc32(chunk), 4);
    },
  },
  'image/gif': {
    base64: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    at: 19,
    comment: (text) => `!\xfe${bytes(text.length, 1)}${text}\0`,
  },
};

/**
 * A real picture, different for each text: it bears the text as a comment.
 *
 * @param text Less than 256 characters of ASCII.
 * @returns The file in base64.
 */
export function markedPicture(mediaType: string, text: string): string {
  const picture = pictures[mediaType];
  if (!picture) throw new RangeError(`There are no pictures of type ${mediaType}.`);
  const file = atob(picture.base64);
  return btoa(file.slice(0, picture.at) + picture.comment(text) + file.slice(picture.at));
}

/** A number as so many bytes, the highest first, each byte a character. */
const bytes = (number: number, length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode((number >>> (8 * (length - 1 - i))) & 0xff)).join('');

/** The checksum of PNG's chunks. */
function crc32(text: string): number {
  let crc = -1;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
