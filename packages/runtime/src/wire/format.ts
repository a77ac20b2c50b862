/** How a parameter is written that is not in OpenAPI's default style. */
export interface ParameterStyle {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** What the wire calls it: encoded, if it is in the query. */
  readonly wire: string;
  /** `json` for one that the contract describes by its media type. */
  readonly style:
    | 'simple'
    | 'label'
    | 'matrix'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject'
    | 'json';
  readonly explode: boolean;
  /** Marks such as `/` and `:` stay as they are. */
  readonly allowReserved?: boolean;
}

/** How a body is written that is not `application/json`. */
export interface BodyFormat {
  /** The media type that it is sent with; of a file that says its own, this is a pattern such as `image/*`. */
  readonly media: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'bytes';
  /** How the members of a form are written where it is not as usual, by name. */
  readonly members?: { readonly [name: string]: MemberFormat };
}

export interface MemberFormat {
  /** Of a form: with brackets, as JSON, or a list as one text with commas. */
  readonly style?: 'deepObject' | 'json' | 'commas';
  /** Of a part in a multipart body. */
  readonly type?: string;
}

/** What becomes of a success that is not JSON: a text, a file in memory, or its bytes as they come. */
export type Reading = 'text' | 'blob' | 'stream';
