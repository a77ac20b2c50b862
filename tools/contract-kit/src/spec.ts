import { type Bundle, type Located, locate, toReference } from './locate.ts';

export interface Example {
  readonly name: string;
  readonly value: unknown;
  /** What it is called among the contract's components, if it stands there. */
  readonly component: string | undefined;
}

export interface Parameter extends Located {
  /** As the wire has it. */
  readonly name: string;
  /** As callers write it: without the brackets that some servers want on arrays. */
  readonly callerName: string;
  readonly in: string;
  readonly required: boolean;
  readonly examples: readonly Example[];
}

export interface Body extends Located {
  readonly required: boolean;
  readonly examples: readonly Example[];
}

/** One status in one media type. */
export interface DocumentedResponse extends Located {
  readonly status: number;
  readonly mediaType: string;
  readonly examples: readonly Example[];
  readonly headers: readonly (Located & { readonly name: string })[];
}

/** A header that proves who calls, such as `Authorization: Bearer <key>`. */
export interface SecurityScheme {
  readonly id: string;
  readonly header: string;
  readonly prefix: string;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: readonly DocumentedResponse[];
  /** Any one of them will do; the first is the one to prefer. */
  readonly security: readonly SecurityScheme[];
}

/** The parts of OpenAPI that are read here by name. */
interface OpenApiOperation {
  readonly operationId?: string;
  readonly requestBody?: object;
  readonly security?: readonly object[];
}

interface OpenApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
}

interface OpenApiSecurityScheme {
  readonly type?: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a contract, or with `webhooks` the calls that the supplier makes. */
export function readOperations(bundle: Bundle, root: 'paths' | 'webhooks' = 'paths'): Operation[] {
  return Object.keys(bundle[root] ?? {}).flatMap((path) =>
    Object.keys(locate<object>(bundle, [root, path]).schema)
      .filter((key) => methods.includes(key))
      .map((method) => readOperation(bundle, root, path, method)),
  );
}

function readOperation(bundle: Bundle, root: string, path: string, method: string): Operation {
  const at = locate<OpenApiOperation>(bundle, [root, path, method]);
  const { operationId, requestBody, security } = at.schema;
  const shared = childrenOf<OpenApiParameter>(bundle, locate(bundle, [root, path]), 'parameters');
  const own = childrenOf<OpenApiParameter>(bundle, at, 'parameters');
  return {
    id: operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: [...shared, ...own].map((parameter) => readParameter(bundle, parameter)),
    body: requestBody && readBody(bundle, locate(bundle, [...at.pointer, 'requestBody'])),
    responses: childrenOf(bundle, at, 'responses').flatMap((response) => readResponses(bundle, response)),
    security: (security ?? bundle.security ?? []).map((alternative) => readSecurity(bundle, alternative)),
  };
}

function readParameter(bundle: Bundle, parameter: Located<OpenApiParameter>): Parameter {
  const { name, in: place, required = false } = parameter.schema;
  return {
    name,
    callerName: name.replace(/\[\]$/, ''),
    in: place,
    required,
    examples: readExamples(bundle, parameter),
    ...locate(bundle, [...parameter.pointer, 'schema']),
  };
}

function readBody(bundle: Bundle, body: Located<{ required?: boolean }>): Body {
  const content = locate<object>(bundle, [...body.pointer, 'content', 'application/json']);
  return {
    required: body.schema.required === true,
    examples: readExamples(bundle, content),
    ...locate(bundle, [...content.pointer, 'schema']),
  };
}

function readResponses(bundle: Bundle, response: Child<object>): DocumentedResponse[] {
  const headers = childrenOf(bundle, response, 'headers').map(({ key, pointer }) => ({
    name: key,
    ...locate(bundle, [...pointer, 'schema']),
  }));
  return childrenOf(bundle, response, 'content').map((content) => ({
    status: Number(response.key),
    mediaType: content.key,
    examples: readExamples(bundle, content),
    headers,
    ...locate(bundle, [...content.pointer, 'schema']),
  }));
}

function readExamples(bundle: Bundle, at: Located<{ example?: unknown }>): Example[] {
  const named = childrenOf<{ value?: unknown }>(bundle, at, 'examples').map(({ key, schema, pointer }) => ({
    name: key,
    value: schema.value,
    component: toReference(pointer).startsWith('#/components/examples/') ? pointer[2] : undefined,
  }));
  const { example } = at.schema;
  return example === undefined
    ? named
    : [...named, { name: 'example', value: example, component: undefined }];
}

function readSecurity(bundle: Bundle, alternative: object): SecurityScheme {
  const [id = '', ...others] = Object.keys(alternative);
  const scheme: OpenApiSecurityScheme = bundle.components?.securitySchemes?.[id] ?? {};
  const isBearer = scheme.type === 'http' && scheme.scheme === 'bearer';
  const isHeader = scheme.type === 'apiKey' && scheme.in === 'header';
  if (others.length > 0 || !(isBearer || isHeader))
    throw new Error(`Cannot test the security scheme ${Object.keys(alternative).join(' with ')}.`);
  return isBearer
    ? { id, header: 'Authorization', prefix: 'Bearer ' }
    : { id, header: scheme.name ?? '', prefix: '' };
}

type Child<Part extends object> = Located<Part> & { readonly key: string };

/** The members of a member, such as each of an operation's `responses`, with their references followed. */
function childrenOf<Part extends object>(bundle: Bundle, at: Located<object>, name: string): Child<Part>[] {
  const children = (at.schema as Record<string, object>)[name] ?? {};
  return Object.keys(children).map((key) => ({ key, ...locate<Part>(bundle, [...at.pointer, name, key]) }));
}
