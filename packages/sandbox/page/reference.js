/** How Scalar shows every contract: with nothing from elsewhere, and nothing sent elsewhere. */
const everywhere = {
  telemetry: false,
  withDefaultFonts: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  // Scalar's own third colour is too pale to be read.
  customCss: '.light-mode { --scalar-color-3: #6b6b6b } .dark-mode { --scalar-color-3: #9a9a9a }',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

const response = await fetch('/face/reference.json');
/** @type {object[]} */
const contracts = await response.json();
const { Scalar } = /** @type {any} */ (window);
const element = document.getElementById('reference');
element?.replaceChildren();
Scalar.createApiReference(
  element,
  contracts.map((contract) => ({ ...everywhere, ...contract })),
);
