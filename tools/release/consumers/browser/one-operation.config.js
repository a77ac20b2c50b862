export default {
  build: {
    rollupOptions: { input: 'one-operation.js', output: { entryFileNames: 'one-operation.js' } },
    modulePreload: { polyfill: false },
    outDir: 'one-operation',
  },
};
