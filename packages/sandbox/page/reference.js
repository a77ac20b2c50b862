/** How Scalar shows every contract: with nothing from elsewhere, and nothing sent elsewhere. */
const everywhere = {
  telemetry: false,
  withDefaultFonts: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
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
