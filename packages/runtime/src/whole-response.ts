/** A whole response: nothing of it is left to be read from the connection. */
export interface WholeResponse {
  status: number;
  /** The content type, if any. */
  type: string | null;
  headers: Headers;
  text: string;
}
