import type { ClientOptions } from '@latchkey/kinguin-2025';
import { SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

/**
 * Hooks that make a span of every attempt, under whichever span is active: give them to a client, and it traces what it
 * does for a purchase as well. No key is in any of what they see.
 */
export function tracing(
  tracer: Tracer = trace.getTracer('shop'),
): Required<Pick<ClientOptions, 'onAttempt' | 'onWait'>> {
  return {
    onAttempt(attempt, next) {
      const span = tracer.startSpan(attempt.operation, {
        kind: SpanKind.CLIENT,
        startTime: attempt.startedAt,
        attributes: {
          'http.request.method': attempt.method,
          'server.address': attempt.host,
          'url.path': attempt.path,
          'http.request.resend_count': attempt.number - 1,
          'http.response.status_code': attempt.status,
          'error.type': attempt.outcome && (attempt.code ?? String(attempt.status ?? attempt.phase)),
          'latchkey.outcome': attempt.outcome ?? 'carried-out',
          'latchkey.waited_ms': attempt.waitedMs,
        },
      });
      const endedAt = attempt.startedAt + attempt.durationMs;
      if (next) {
        const { reason, waitMs } = next;
        span.addEvent('retry', { 'latchkey.reason': reason, 'latchkey.wait_ms': waitMs }, endedAt);
      }
      if (attempt.outcome) span.setStatus({ code: SpanStatusCode.ERROR, message: attempt.outcome });
      span.end(endedAt);
    },
    onWait(waitMs, { operation }) {
      trace.getActiveSpan()?.addEvent(`${operation} waits`, { 'latchkey.wait_ms': waitMs });
    },
  };
}
