/** How a picture of each type begins: its bytes in hexadecimal, with `.` for any digit. */
const signatures: readonly (readonly [mediaType: string, start: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(37|39)61/],
  // RIFF, the length, WEBP
  ['image/webp', /^52494646.{8}57454250/],
  // BM, the length, and four bytes that are zero
  ['image/bmp', /^424d.{8}00000000/],
  ['image/tiff', /^(49492a00|4d4d002a)/],
  // The length of the first box, ftyp, and a brand
  ['image/avif', /^.{8}66747970(61766966|61766973)/],
  ['image/heic', /^.{8}66747970(686569(63|78)|68657663|6d696631|6d736631)/],
];

/** Tells what a picture is by its first bytes; `undefined` where it is none that is known. */
export function pictureTypeOf(bytes: Uint8Array): string | undefined {
  const start = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}
