import { resolve } from '@latchkey/openapi';
import type { ClientMethod } from './contract-module.ts';
import type { Input } from './input.ts';
import type { Member } from './member.ts';
import type { ExternalDocs, Response, Spec } from './openapi.ts';
import { readingOf, type Success } from './results.ts';

/**
 * The source of `methods.ts`: a method for each operation with its own argument and result, and what the contract says
 * of them, so that an editor shows it. openapi-typescript writes the words of an operation on `paths` only.
 */
export function methodsModule(spec: Spec, methods: readonly ClientMethod[]): string {
  const signatures = methods.map((method) => comment(wordsOf(spec, method), '  ') + signatureOf(method));
  const types = methods.map((method) => `${inputType(method)}\n${resultType(method)}`);
  const hasEmpty = methods.some(({ input }) => membersOf(input).length === 0);
  return `import type { CallOptions${hasEmpty ? ', NoInput' : ''} } from '@latchkey/runtime';
import type { operations } from './schema.ts';

/** A method for each operation. */
export interface Methods {
${signatures.join('\n')}}

${types.join('\n')}`;
}

const nameOf = (id: string) => `${id[0]?.toUpperCase()}${id.slice(1)}`;

function signatureOf({ id, input }: ClientMethod): string {
  const isOptional = input.members.every(({ required }) => !required);
  return `  ${id}(input${isOptional ? '?' : ''}: ${nameOf(id)}Input, options?: CallOptions): Promise<${nameOf(id)}Result>;\n`;
}

/** Summary, description, what it returns, errors by status, link. */
function wordsOf(spec: Spec, { operation, successes }: ClientMethod): string[] {
  const { summary, description, responses = {}, externalDocs = spec.externalDocs } = operation;
  const said = Object.entries(responses).map(
    ([status, response]) => [status, resolve<Response>(spec, response).description ?? ''] as const,
  );
  const errors = said.filter(([status]) => /^[45]/.test(status));
  return [
    ...[summary, description].flatMap((text) => (text ? [text, ''] : [])),
    ...successes.map(({ description }) => `@returns ${description}`),
    '@throws {ArgumentError} When the argument breaks the contract. Nothing was sent.',
    ...errors.map(([status, words]) => `@throws {SupplierError} ${status}: ${words}`),
    '@throws {ResponseError} When the response cannot be used.',
    '@throws {ConnectionError} When no whole response arrives.',
    ...linkTo(externalDocs),
  ];
}

const linkTo = (docs: ExternalDocs | undefined) =>
  docs ? [`@see {@link ${docs.url}${docs.description ? ` ${docs.description}` : ''}}`] : [];

/** An argument without any member takes nothing, and may have some one day. */
function inputType({ id, input }: ClientMethod): string {
  const { open } = input;
  const members = membersOf(input);
  const head = `/** The argument of \`${id}\`. */\nexport `;
  const name = `${nameOf(id)}Input`;
  if (members.length === 0) return `${head}type ${name} = NoInput;\n`;
  const declared = members.map((member) => comment(wordsFor(member), '  ') + memberType(id, member, input));
  if (open) declared.push('  [member: string]: unknown;\n');
  return `${head}interface ${name} {\n${declared.join('')}}\n`;
}

const membersOf = ({ members }: Input) => members.filter(({ isReadOnly }) => !isReadOnly);

const wordsFor = ({ description }: Member) => (description ? [description] : []);

function memberType(id: string, { name, wire, place, required }: Member, input: Input): string {
  const sent = `NonNullable<operations['${id}']['parameters']['${place}']>[${literal(wire)}]`;
  const type = place === 'body' ? bodyType(id, wire, input) : sent;
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
  return `  ${key}${required ? '' : '?'}: ${type}${required ? '' : ' | undefined'};\n`;
}

/** What is neither JSON nor a form is sent as it is. */
function bodyType(id: string, wire: string, { wholeBody, isForm, kind, media = '' }: Input): string {
  if (kind === 'text') return 'string';
  if (kind === 'bytes' || kind === 'stream')
    return 'Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream';
  const content = `NonNullable<operations['${id}']['requestBody']>['content'][${literal(media)}]`;
  if (isForm) return `FormData | { [part: string]: unknown }`;
  return wholeBody ? content : `${content}[${literal(wire)}]`;
}

function resultType({ id, successes }: ClientMethod): string {
  const types = [...new Set(successes.map((success) => typeOfResult(id, success)))];
  return `/** What \`${id}\` returns. */\nexport type ${nameOf(id)}Result = ${types.join(' | ') || 'unknown'};\n`;
}

const readings = { text: 'string', blob: 'Blob', stream: 'ReadableStream<Uint8Array> | null' };

function typeOfResult(id: string, { status, media }: Success): string {
  if (!media) return 'undefined';
  if (media.kind !== 'json') return readings[readingOf(media)];
  const key = /^\d+$/.test(status) ? status : `'${status}'`;
  return `operations['${id}']['responses'][${key}]['content'][${literal(media.name)}]`;
}

/** A text in single quotes. */
const literal = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;

/** A comment for editors, each text a paragraph or a tag; empty for none. */
function comment(texts: readonly string[], indent: string): string {
  if (texts.length === 0) return '';
  const lines = texts.flatMap((text) => text.trim().replaceAll('*/', '*\\/').split('\n'));
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  const inside = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return `${[`${indent}/**`, ...inside, `${indent} */`].join('\n')}\n`;
}
