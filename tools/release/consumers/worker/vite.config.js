export default {
  build: { lib: { entry: 'worker.js', formats: ['es'], fileName: 'worker' }, target: 'es2022' },
};
