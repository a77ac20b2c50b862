import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Reply, SandboxRequest } from '../http.ts';
import { createChecks } from './checks.ts';
import { operationIdsOf } from './operation-ids.ts';
import { type Document, type Operation, operationsOf, type Part } from './operations.ts';
import { readQuery } from './read-query.ts';
import { isDecodable, isJson, isTooDeep } from './request-checks.ts';
import { createRoutes } from './routes.ts';

/** A request that fits the contract, as a handler gets it. */
export interface Call {
  /** Path parameters, as text. */
  readonly params: { readonly [name: string]: string };
  /** Query parameters, of the types that the contract gives them. */
  readonly query: { readonly [name: string]: unknown };
  /** The JSON of the body, checked; undefined where the operation has none. */
  readonly body: unknown;
  readonly request: SandboxRequest;
  /** What a queued fault asks of this call: a search does not see what is younger than this, in milliseconds. */
  readonly lagMs: number;
}

export type Handler = (call: Call) => Reply;

/** A place where a request does not fit the contract. */
export interface Violation {
  /** `body`, `query` or `path`, and the way to the member, such as `body.products.0.quantity`. */
  readonly place: string;
  readonly message: string;
  /** The broken rule of JSON Schema, and the value at that place. */
  readonly rule: string;
  readonly value: unknown;
}

/** The responses to requests that no handler sees. */
export interface ErrorResponses {
  notFound(request: SandboxRequest): Reply;
  methodNotAllowed(request: SandboxRequest): Reply;
  unauthorized(request: SandboxRequest): Reply;
  invalid(request: SandboxRequest, violations: readonly Violation[]): Reply;
}

export interface ContractApiOptions {
  /** The bundled OpenAPI 3.1 document. */
  readonly document: unknown;
  /** By operationId: one for each operation of the document. */
  readonly handlers: { readonly [operationId: string]: Handler };
  /** By name of the security scheme: whether a request bears valid credentials. */
  readonly security: { readonly [scheme: string]: (request: SandboxRequest) => boolean };
  readonly errorResponses: ErrorResponses;
}

export interface ContractApi {
  /** The operationId that a request is for; undefined when there is none. */
  operationOf(request: SandboxRequest): string | undefined;
  handle(request: SandboxRequest, lagMs?: number): Promise<Reply>;
}

/**
 * An API whose routes, checks and authentication come from its OpenAPI document.
 *
 * @throws {Error} When an operation has no handler, or a handler no operation; it names them.
 */
export async function createContractApi(options: ContractApiOptions): Promise<ContractApi> {
  const { handlers, security, errorResponses } = options;
  const document = options.document as Document;
  checkHandlers(document, handlers, security);
  const { findRoute } = contractOf(document);

  const isAllowed = ({ security: alternatives }: Operation, request: SandboxRequest): boolean =>
    alternatives.length === 0 ||
    alternatives.some((schemes) => Object.keys(schemes).every((scheme) => security[scheme]?.(request)));

  function respond(request: SandboxRequest, lagMs: number): Reply {
    const rejectBody = (message: string, rule: string) =>
      errorResponses.invalid(request, [{ place: 'body', message, rule, value: '' }]);
    if (request.tooLarge) return rejectBody('is too large', 'maxLength');
    if (!isJson(request)) return rejectBody('must come as application/json', 'parse');
    if (isTooDeep(request.body)) return rejectBody('must be valid JSON', 'parse');
    if (!isDecodable(request.path)) return errorResponses.notFound(request);
    const route = findRoute(request.path);
    if (!route) return errorResponses.notFound(request);
    const target = route.targets[request.method];
    if (!target) return errorResponses.methodNotAllowed(request);
    const { operation, check } = target;
    if (!isAllowed(operation, request)) return errorResponses.unauthorized(request);

    const params = mapValues(route.params, decodeURIComponent);
    const query = request.query ? readLists(readQuery(request.query), operation.query) : {};
    let body: unknown;
    try {
      if (request.body) body = JSON.parse(request.body);
    } catch {
      return rejectBody('must be valid JSON', 'parse');
    }
    const errors = check({ path: { ...params }, query, body });
    if (errors.length) return errorResponses.invalid(request, errors.map(violationOf));
    return (handlers[operation.id] as Handler)({ params, query, body, request, lagMs });
  }

  return {
    operationOf: ({ method, path }) =>
      isDecodable(path) ? findRoute(path)?.targets[method]?.operation.id : undefined,
    handle: async (request, lagMs = 0) => respond(request, lagMs),
  };
}

const contracts = new WeakMap<object, ReturnType<typeof compile>>();

/** The routes and checks of a document. Sandboxes share them: compiling the schemas is most of a start. */
function contractOf(document: Document) {
  const contract = contracts.get(document) ?? compile(document);
  contracts.set(document, contract);
  return contract;
}

function compile(document: Document) {
  const checkOf = createChecks(document);
  const entries = operationsOf(document).map((operation) => ({
    ...operation,
    target: { operation, check: checkOf(operation) },
  }));
  return { findRoute: createRoutes(entries) };
}

const mapValues = (object: { readonly [name: string]: string }, map: (value: string) => string) => {
  const result: Record<string, string> = {};
  for (const name in object) result[name] = map(object[name] as string);
  return result;
};

/** A list of one is written like a single value. */
function readLists(query: { [name: string]: unknown }, parts: readonly Part[]) {
  for (const { name, isList } of parts) {
    if (isList && typeof query[name] === 'string') query[name] = [query[name]];
  }
  return query;
}

function violationOf({ instancePath, message = '', keyword, params, data }: ErrorObject): Violation {
  const path = instancePath.slice(1).split('/');
  const extra = params.additionalProperty ?? params.missingProperty;
  const way = [...path, ...(extra === undefined ? [] : [extra])].filter(Boolean);
  return {
    place: (way.length ? way : ['body']).join('.').replace(/^requestBody/, 'body'),
    message: messageOf(message, params),
    rule: keyword,
    value: data,
  };
}

function messageOf(
  message: string,
  { allowedValues, missingProperty }: { allowedValues?: unknown[]; missingProperty?: string },
): string {
  if (missingProperty === 'requestBody') return 'must not be empty';
  return allowedValues ? `must be one of ${allowedValues.join(', ')}` : message;
}

function checkHandlers(document: Document, handlers: object, security: object): void {
  const operations = operationIdsOf(document);
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  const problems = [
    ...missing(operations, handlers).map((id) => `the operation ${id} has no handler`),
    ...missing(Object.keys(handlers), operations).map((id) => `the handler ${id} has no operation`),
    ...missing(schemes, security).map((name) => `nothing checks the credentials of ${name}`),
  ];
  const title = document.info.title;
  if (problems.length) throw new Error(`${title}: ${problems.join('; ')}.`);
}

const missing = (names: readonly string[], among: object): string[] => {
  const there = new Set(Array.isArray(among) ? among : Object.keys(among));
  return names.filter((name) => !there.has(name));
};
