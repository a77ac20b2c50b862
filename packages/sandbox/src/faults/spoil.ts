import type { SupplierApi } from '../api/supplier-api.ts';
import type { ApiName } from '../editions.ts';
import type { Breakage, SandboxRequest, SandboxResponse } from '../http.ts';
import type { Fault } from './fault.ts';

/** Handles a request as a fault says. */
export async function handleSpoilt(
  name: ApiName,
  api: SupplierApi,
  request: SandboxRequest,
  fault: Fault,
): Promise<SandboxResponse> {
  if (fault.kind === 'lag') return api.handle(request, fault.ms);
  const isCarriedOut = fault.kind === 'cut' || ('when' in fault && fault.when === 'after');
  const response = isCarriedOut ? await api.handle(request) : broken();
  switch (fault.kind) {
    case 'reset':
    case 'stall':
      return broken({ kind: fault.kind });
    case 'refuse':
      return broken({ kind: 'refuse', forMs: fault.forMs });
    case 'cut':
      return { ...response, breakage: { kind: 'cut', afterBytes: fault.afterBytes } };
    case 'response':
      return fault.format === 'json'
        ? api.fail(fault.status, request)
        : page(fault.status, texts[fault.status]);
    case 'redirect':
      return page(302, 'Redirecting', { location: `/${name}/` });
    case 'failure':
      return api.failAs?.(fault.failure, request) ?? response;
    case 'rate-limit':
      return api.fail(429, request);
    default:
      return response;
  }
}

const texts = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable' } as const;

const page = (status: number, title: string, headers = {}): SandboxResponse => ({
  status,
  headers: { ...headers, 'content-type': 'text/html' },
  body: `<html><body><h1>${status} ${title}</h1></body></html>`,
});

/** A response that the client never sees. */
const broken = (breakage: Breakage = { kind: 'reset' }): SandboxResponse => ({
  status: 500,
  headers: {},
  body: '',
  breakage,
});
