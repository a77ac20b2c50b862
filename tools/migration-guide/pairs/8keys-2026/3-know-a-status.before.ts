import type { EightKeysClient } from '@latchkey/8keys';

export async function isOver(eightKeys: EightKeysClient, ID: number) {
  const { status } = await eightKeys.getOrder({ ID });
  return status === 'done';
}
