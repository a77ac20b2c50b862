/** A time as 8keys writes it: in UTC, cut to whole seconds, with a space in the middle and no zone. */
export const formatUtc = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** @returns Milliseconds; undefined for a day that no calendar has, such as 30 February. */
export function parseUtc(text: string): number | undefined {
  const time = Date.parse(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(time) && formatUtc(time) === text ? time : undefined;
}
