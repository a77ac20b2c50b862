export { type RunRedocly, runRedocly } from './run-redocly.ts';
export { WarmRedocly } from './warm-redocly.ts';
