import type { Context, Document } from 'openapi-backend';
import type { Reply, SandboxRequest } from '../http.ts';
import { backendOf, type Responders } from './backend.ts';
import { operationIdsOf } from './operation-ids.ts';
import { readQuery } from './read-query.ts';
import { isDecodable, isJson, isTooDeep } from './request-checks.ts';

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
 * An API whose routes, checks and authentication come from its OpenAPI document, through openapi-backend.
 *
 * @throws {Error} When an operation has no handler, or a handler no operation; it names them.
 */
export async function createContractApi(options: ContractApiOptions): Promise<ContractApi> {
  const { handlers, security, errorResponses } = options;
  const document = options.document as Document;
  checkHandlers(document, handlers, security);

  const backend = await backendOf(document);
  const responders: Responders = {
    handle: (id, { request }, sent, lagMs) =>
      (handlers[id] as Handler)({
        params: request.params as Call['params'],
        query: request.query,
        body: request.requestBody,
        request: sent,
        lagMs,
      }),
    isValid: (scheme, sent) => security[scheme]?.(sent) ?? false,
    ...errorResponses,
    invalid: (sent, context) => errorResponses.invalid(sent, violationsOf(context)),
  };

  const forBackend = ({ method, path, query, headers, body }: SandboxRequest) => ({
    method,
    path,
    query: readQuery(query),
    headers: headers as Record<string, string>,
    body: body || undefined,
  });
  return {
    operationOf: (request) =>
      isDecodable(request.path) ? backend.matchOperation(forBackend(request))?.operationId : undefined,
    async handle(request, lagMs = 0) {
      const rejectBody = (message: string, rule: string) =>
        errorResponses.invalid(request, [{ place: 'body', message, rule, value: '' }]);
      if (request.tooLarge) return rejectBody('is too large', 'maxLength');
      if (!isJson(request)) return rejectBody('must come as application/json', 'parse');
      if (isTooDeep(request.body)) return rejectBody('must be valid JSON', 'parse');
      if (!isDecodable(request.path)) return errorResponses.notFound(request);
      return backend.handleRequest(forBackend(request), responders, request, lagMs);
    },
  };
}

function violationsOf({ validation }: Context): Violation[] {
  return (validation?.errors ?? []).map(({ instancePath, message = '', keyword, params, data }) => {
    const path = instancePath.slice(1).split('/');
    const extra = params.additionalProperty ?? params.missingProperty;
    const way = [...path, ...(extra === undefined ? [] : [extra])].filter(Boolean);
    return {
      place: (way.length ? way : ['body']).join('.').replace(/^requestBody/, 'body'),
      message: messageOf(keyword, message, params),
      rule: keyword,
      value: data,
    };
  });
}

function messageOf(
  rule: string,
  message: string,
  { allowedValues, missingProperty }: { allowedValues?: unknown[]; missingProperty?: string },
): string {
  if (rule === 'parse') return 'must be valid JSON';
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
