import { configDefaults, defineConfig } from 'vitest/config';
import { patience } from '../vitest.base.ts';

// What pages show has tests with other inputs: they run with check:readme.
export default defineConfig({ test: { ...patience, exclude: [...configDefaults.exclude, 'test/pages/**'] } });
