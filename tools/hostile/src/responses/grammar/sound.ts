/**
 * What a part of a response lets a client do: `yes`, it has to read the body; `no`, it may never call it a success;
 * `either`, it may do both, but what it reads has to be what was written.
 */
export type Sound = 'yes' | 'either' | 'no';

/** The worst of them decides. */
export const worst = (sounds: readonly Sound[]): Sound =>
  sounds.includes('no') ? 'no' : sounds.includes('either') ? 'either' : 'yes';
