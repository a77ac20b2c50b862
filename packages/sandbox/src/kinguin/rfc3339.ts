/** A time as Kinguin writes it, such as `2020-10-28T08:40:44+00:00`. */
export const formatRfc3339 = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}+00:00`;

/** A time in a webhook: with milliseconds. */
export const formatEventTime = (time: number): string => new Date(time).toISOString().replace('Z', '+00:00');
