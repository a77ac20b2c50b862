import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend';
import type { Reply, SandboxRequest } from '../http.ts';
import { operationIdsOf } from './operation-ids.ts';

/** What one API does with a request. Routes and checks are the same for all APIs of a document. */
export interface Responders {
  handle(operationId: string, context: Context, request: SandboxRequest, lagMs: number): Reply;
  isValid(scheme: string, request: SandboxRequest): boolean;
  notFound(request: SandboxRequest): Reply;
  methodNotAllowed(request: SandboxRequest): Reply;
  unauthorized(request: SandboxRequest): Reply;
  invalid(request: SandboxRequest, context: Context): Reply;
}

/** What a backend hands on to its handlers, beside the context. */
type Given = [responders: Responders, request: SandboxRequest, lagMs: number];

const backends = new WeakMap<object, Promise<OpenAPIBackend>>();

/**
 * The routes, checks and authentication of a document. Sandboxes share them: resolving a document's references and
 * compiling its schemas is most of a start.
 */
export function backendOf(document: Document): Promise<OpenAPIBackend> {
  const backend = backends.get(document) ?? createBackend(document);
  backends.set(document, backend);
  return backend;
}

async function createBackend(document: Document): Promise<OpenAPIBackend> {
  const operations = operationIdsOf(document);
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  const backend = new Backend({
    // Redocly has linted and bundled the document. To check it again would take half of the start.
    quick: true,
    strict: true,
    definition: document,
    coerceTypes: true,
    customizeAjv: (_, ajvOptions) => draft2020(ajvOptions),
    handlers: {
      ...Object.fromEntries(
        operations.map((id) => [
          id,
          (context: Context, ...[responders, request, lagMs]: Given) =>
            responders.handle(id, context, request, lagMs),
        ]),
      ),
      notFound: (_: Context, ...[responders, request]: Given) => responders.notFound(request),
      methodNotAllowed: (_: Context, ...[responders, request]: Given) => responders.methodNotAllowed(request),
      unauthorizedHandler: (_: Context, ...[responders, request]: Given) => responders.unauthorized(request),
      validationFail: (context: Context, ...[responders, request]: Given) =>
        responders.invalid(request, context),
    },
    securityHandlers: Object.fromEntries(
      schemes.map((scheme) => [
        scheme,
        (_: Context, ...[responders, request]: Given) => responders.isValid(scheme, request),
      ]),
    ),
  });
  await backend.init();
  // The library would gather them from the document for each request. That takes a third of a read.
  const gathered = backend.router.getOperations();
  backend.router.getOperations = () => gathered;
  return backend;
}

/** Takes the document as it is. To read it again, as if from a file, needs Node and fails in a browser. */
class Backend extends OpenAPIBackend {
  override async loadDocument() {
    this.document = this.inputDocument as Document;
    return this.document;
  }
}

/** The dialect of OpenAPI 3.1, which openapi-backend does not know by itself. */
function draft2020(options: object): Ajv2020 {
  const ajv = addFormats.default(new Ajv2020({ ...options, verbose: true, discriminator: true }));
  // Its pattern says all there is.
  return ajv.addFormat('utc-date-time', true);
}
