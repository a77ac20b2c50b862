import type { Follow } from '../server.ts';

/** How often somebody looks whether anything has changed, in milliseconds. */
const LOOK_MS = 200;

/**
 * Sends a page all that it shows, as server-sent events: at once, and again whenever something of it has changed. An event
 * holds everything, so a page that missed some is right again with the next.
 */
export const followChanges =
  (show: () => object): Follow =>
  (send) => {
    let sent = '';
    const look = () => {
      const data = JSON.stringify(show());
      if (data !== sent && send(`data: ${data}\n\n`)) sent = data;
    };
    look();
    const looking = setInterval(look, LOOK_MS);
    return () => clearInterval(looking);
  };
