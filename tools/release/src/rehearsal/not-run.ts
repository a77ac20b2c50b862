/** This machine cannot run a check. The check has neither failed nor passed. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
