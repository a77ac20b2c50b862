import { findRoot } from '@latchkey/cli';

/** The root of the project. */
export const root = findRoot(import.meta.dirname);
