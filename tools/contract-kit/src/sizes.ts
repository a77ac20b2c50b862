/** Limits of a length for fast-check. @param room How much more than the least to make where there is no most. */
export const sizes = (least = 0, most: number | undefined, room: number) => ({
  minLength: least,
  maxLength: most ?? least + room,
});
