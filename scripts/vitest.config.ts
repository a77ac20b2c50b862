import { configDefaults, defineConfig } from 'vitest/config';
import { shared } from '../vitest.base.ts';

// What pages show has tests with other inputs: they run with check:readme.
export default defineConfig({ test: { ...shared, exclude: [...configDefaults.exclude, 'test/pages/**'] } });
