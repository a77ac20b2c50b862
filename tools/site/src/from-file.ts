/**
 * A script that says to the reader of a page that was opened as a file why it looks as it does, and what to do. It is no
 * module: browsers load none from `file:`.
 *
 * @param site Where the site is on the web.
 */
export const fromFile = (site: string): string => `if (location.protocol === 'file:')
  addEventListener('DOMContentLoaded', () => {
    const notice = document.createElement('p');
    notice.textContent =
      'This page was opened as a file. Browsers load no modules from there: it has neither styles nor a search, and its links lead nowhere. ' +
      'In a clone of the repository, "npm run docs -- --serve" shows the site without a network. On the web it is ${site}';
    notice.setAttribute('role', 'note');
    notice.setAttribute('style', 'border: 2px solid; padding: 1em; font: 1rem/1.5 sans-serif');
    document.body.prepend(notice);
  });
`;
