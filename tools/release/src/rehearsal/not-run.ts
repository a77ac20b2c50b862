/** Something that this machine cannot do. It has not failed, and it has not passed. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
