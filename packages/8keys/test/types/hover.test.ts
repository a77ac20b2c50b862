import { describeHovers } from '@latchkey/codegen/describe-hovers';
import { operations } from '../../src/generated/operations.ts';

describeHovers({
  client: 'EightKeysClient',
  operations,
  folder: new URL('.', import.meta.url),
  fewestErrors: 4,
});
