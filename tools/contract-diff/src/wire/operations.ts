import { methodsIn, type Place } from '@latchkey/openapi';
import type { Direction } from '../finding.ts';
import { targetOf } from '../schemas/view.ts';
import { compareContent, compareHeaders, compareValue } from './content.ts';
import { compareSecurity } from './security.ts';
import { compareServers } from './servers.ts';
import { nodeAt, opposite, type Pair, type Session } from './session.ts';

/** How each kind of parameter is written, unless it says. */
const styles: { readonly [where: string]: string } = {
  query: 'form',
  cookie: 'form',
  path: 'simple',
  header: 'simple',
};

/** How two components of each section are compared, as callers use them. */
export const componentComparisons: { readonly [section: string]: (session: Session, pair: Pair) => void } = {
  responses: (session, pair) => compareResponse(session, pair, 'received'),
  requestBodies: (session, pair) => compareBody(session, pair, 'sent'),
  headers: (session, pair) => compareValue(session, 'Header', pair, 'received', 'simple'),
  parameters: (session, pair) => compareParameter(session, pair, 'sent'),
  pathItems: (session, pair) => compareItem(session, pair, 'sent', []),
};

/** Compares what stands below `paths`. @param levels The root, whose servers count where no other are named. */
export function comparePaths(session: Session, paths: Pair, levels: readonly Pair[]): void {
  // The names of a path's parameters are no part of what is called.
  for (const [, item] of session.members(paths, (path) => path.replaceAll(/\{[^}]*\}/g, '{}')))
    compareItem(session, item, 'sent', [...levels, item]);
}

export function compareWebhooks(session: Session, webhooks: Pair): void {
  for (const [, item] of session.members(webhooks)) compareItem(session, item, 'received', []);
}

/** @param direction Which way its requests go, as callers see it. */
function compareItem(session: Session, item: Pair, direction: Direction, levels: readonly Pair[]): void {
  const verbs = new Set(
    [item.base, item.revision].flatMap((place) => methodsIn(nodeAt(place)).map(([verb]) => verb)),
  );
  session.compareKeywords('PathItem', item, [...verbs, 'parameters', 'servers']);
  for (const verb of verbs) {
    const pair = session.below(item, verb);
    if (!pair.revision) session.report(pair, 'major', `the operation ${nameOf(pair)} was removed`);
    else if (!pair.base) session.report(pair, 'minor', `the operation ${nameOf(pair)} was added`);
    else compareOperation(session, pair, item, direction, levels.length > 0 ? [...levels, pair] : []);
  }
}

const nameOf = (pair: Pair) => {
  const { operationId } = nodeAt(pair.revision ?? pair.base);
  return operationId ? `\`${operationId}\`` : pair.steps.slice(1).reverse().join(' ');
};

function compareOperation(
  session: Session,
  pair: Pair,
  item: Pair,
  direction: Direction,
  levels: readonly Pair[],
): void {
  const read = 'parameters requestBody responses callbacks security servers operationId'.split(' ');
  session.compareKeywords('Operation', pair, read, { direction });
  const [was, is] = session.values(pair, 'operationId');
  if (was !== is)
    session.report(
      pair,
      was === undefined ? 'minor' : 'major',
      `\`operationId\` changed from '${was}' to '${is}'`,
      'wire',
      'operationId',
    );
  compareParameters(session, pair, item, direction);
  compareBody(session, session.below(pair, 'requestBody'), direction);
  compareResponses(session, session.below(pair, 'responses'), opposite(direction));
  compareCallbacks(session, session.below(pair, 'callbacks'), opposite(direction));
  if (levels.length > 0) {
    compareServers(session, levels);
    compareSecurity(session, pair);
  }
}

/** Those of the path, and in the place of one with the same name those of the operation. */
function compareParameters(session: Session, operation: Pair, item: Pair, direction: Direction): void {
  const pairs = new Map<string, Pair>();
  for (const owner of [item, operation]) {
    for (const side of ['base', 'revision'] as const) {
      const list = owner[side] && session[side].child(owner[side], 'parameters');
      for (const [index, each] of list ? session[side].children(list) : []) {
        const place = targetOf(session[side], each);
        const key = identityOf(place, item.names?.[side] ?? '');
        const { name, in: where } = nodeAt(place);
        const steps = [...owner.steps, 'parameters', side === 'revision' ? index : `${where}:${name}`];
        pairs.set(key, { ...pairs.get(key), steps, [side]: place });
      }
    }
  }
  for (const pair of pairs.values()) {
    const { name, in: where, required } = nodeAt(pair.revision ?? pair.base);
    const words = `the parameter \`${name}\``;
    if (!pair.revision) session.report(pair, 'major', `${words} was removed`);
    else if (!pair.base)
      session.report(
        pair,
        required ? 'major' : 'minor',
        `${words} was added${required ? ' and must be given' : ''}`,
      );
    else {
      const { name: old } = nodeAt(pair.base);
      if (where === 'path' && old !== name)
        session.report(
          pair,
          'major',
          `\`${old}\` can no longer be given: the parameter is called \`${name}\` now`,
          'rules',
          'name',
        );
      if (where === 'header' && old !== name)
        session.report(pair, 'patch', `\`${old}\` is written \`${name}\``, 'wire', 'name');
      compareParameter(session, pair, direction);
    }
  }
}

function compareParameter(session: Session, pair: Pair, direction: Direction): void {
  const { in: where } = nodeAt(pair.revision);
  compareValue(session, 'Parameter', pair, direction, styles[String(where)] ?? 'form');
}

/** A parameter of the path is known by its place there, one in a header has no case. */
function identityOf(place: Place, path: string): string {
  const { name, in: where } = nodeAt(place);
  if (where === 'header') return `header ${String(name).toLowerCase()}`;
  const index =
    where === 'path' ? [...path.matchAll(/\{([^}]*)\}/g)].findIndex(([, each]) => each === name) : -1;
  return index < 0 ? `${where} ${name}` : `path ${index}`;
}

function compareBody(session: Session, pair: Pair, direction: Direction): void {
  if (!pair.base || !pair.revision) {
    if (pair.base || pair.revision) reportBody(session, pair, direction);
    return;
  }
  const [was, is] = session.values(pair, 'required', false);
  const isWorse = direction === 'sent' ? is : was;
  const words = is ? 'must be given now' : 'may be missing now';
  if (was !== is) session.report(pair, isWorse ? 'major' : 'minor', `the body ${words}`, 'wire', 'required');
  session.compareKeywords('RequestBody', pair, ['required', 'content']);
  compareContent(session, pair, { direction });
}

/** One that only one side has. */
function reportBody(session: Session, pair: Pair, direction: Direction): void {
  const isNeeded = nodeAt(pair.revision).required === true;
  if (!pair.revision) session.report(pair, 'major', 'the body was removed');
  else if (!isNeeded) session.report(pair, 'minor', 'the body was added');
  else session.report(pair, direction === 'sent' ? 'major' : 'minor', 'the body was added and must be given');
}

function compareResponses(session: Session, responses: Pair, direction: Direction): void {
  for (const [status, pair] of session.members(responses)) {
    if (!pair.revision) session.report(pair, 'major', `the response ${status} was removed`);
    else if (!pair.base) session.report(pair, 'minor', `the response ${status} was added`);
    else compareResponse(session, pair, direction);
  }
}

function compareResponse(session: Session, pair: Pair, direction: Direction): void {
  session.compareKeywords('Response', pair, ['headers', 'content', 'links']);
  compareHeaders(session, pair, direction);
  compareContent(session, pair, { direction });
  for (const [name, each] of session.members(session.below(pair, 'links'))) {
    if (!each.base || !each.revision)
      session.report(each, 'patch', `the link \`${name}\` was ${each.base ? 'removed' : 'added'}`);
    else session.compareKeywords('Link', each, []);
  }
}

/** A callback is a webhook that a request asks for: its expression says where it is sent. */
function compareCallbacks(session: Session, callbacks: Pair, direction: Direction): void {
  for (const [name, pair] of session.members(callbacks)) {
    if (!pair.revision) session.report(pair, 'major', `the callback \`${name}\` was removed`);
    else if (!pair.base) session.report(pair, 'minor', `the callback \`${name}\` was added`);
    else {
      for (const [expression, item] of session.members(pair)) {
        if (!item.revision)
          session.report(item, 'major', `\`${name}\` is no longer sent to ${expression}`, 'rules');
        else if (!item.base) session.report(item, 'minor', `\`${name}\` is sent to ${expression}`, 'rules');
        else compareItem(session, item, direction, []);
      }
    }
  }
}
