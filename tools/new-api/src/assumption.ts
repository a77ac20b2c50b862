/** Something that the house style wants said and that a document does not say. */
export interface Assumption {
  readonly statement: string;
  /** A place in `openapi.yaml`, as a JSON pointer. */
  readonly where: string;
}
