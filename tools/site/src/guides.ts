/** The guides in the order in which a reader meets them. One that is missing here comes after them. */
export const guides: readonly { readonly text: string; readonly pages: readonly string[] }[] = [
  {
    text: 'Buy keys',
    pages: [
      'guide/start',
      'guide/buy-safely',
      'guide/errors',
      'guide/webhooks',
      'guide/several-machines',
      'guide/operate',
      'guide/test-your-shop',
      'guide/which-edition',
      'sandbox',
      'servers',
    ],
  },
  { text: 'Migrate', pages: ['migrate/kinguin-2025', 'migrate/8keys-2026'] },
  {
    text: 'Contribute',
    pages: [
      'guide/work-on-it',
      'guide/change-a-contract',
      'guide/add-an-api',
      'guide/release',
      'contributing',
      'security',
    ],
  },
];
