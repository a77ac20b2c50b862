import {
  Description,
  fromReference,
  isPattern,
  mediaOf,
  type Reference,
  referencesIn,
} from '@latchkey/openapi';
import { isExtension, isNode, type Node } from './read-document.ts';

/**
 * Puts something right in one part of a document, in place.
 *
 * @returns What it has found there, for people.
 */
type Adapt = (part: Node, document: Node) => readonly string[];

/**
 * Leaves out the extensions that refer to something: what they mean by it only their author knows, and Redocly and Prism
 * take them for references of the description.
 */
export const leaveOutExtensions: Adapt = (part) =>
  [part, part.paths]
    .filter(isNode)
    .flatMap((owner) => leaveOut(owner, (name) => isExtension(name) && refers(owner[name])));

const refers = (value: unknown): boolean =>
  (isNode(value) && typeof value.$ref === 'string') ||
  (typeof value === 'object' && value !== null && Object.values(value).some(refers));

/**
 * Leaves out a discriminator that names what is not here: whoever made one document of several has forgotten it. The
 * branches are told apart by what they hold.
 */
export const leaveOutDiscriminators: Adapt = (part, document) => {
  const { discriminator } = part;
  if (!isNode(discriminator)) return [];
  const description = new Description(document);
  const isHere = ({ written }: Reference) =>
    written.startsWith('#') && description.find(fromReference(written).keys) !== undefined;
  if (referencesIn({ discriminator }).every(isHere)) return [];
  delete part.discriminator;
  return [`${discriminator.propertyName}`];
};

/**
 * Leaves out a type that is a schema: whoever wrote `type: { type: string }` forgot the name of a member, or has one level
 * too many.
 */
export const leaveOutTypes: Adapt = (part) => {
  const { type } = part;
  if (!isNode(type)) return [];
  delete part.type;
  return [`${type.type}`];
};

/**
 * Calls JSON what may be of any media type and is read as JSON. A Swagger 2.0 document that names no media type gives any
 * to its responses, as which no mock can write an object.
 */
export const nameJson: Adapt = ({ content }, document) => {
  if (!isNode(content)) return [];
  const isAnyJson = (name: string, media: unknown) =>
    name.includes('*') && isNode(media) && mediaOf(document, { [name]: media })?.kind === 'json';
  return Object.entries(content).flatMap(([name, media]) => {
    if (!isAnyJson(name, media)) return [];
    delete content[name];
    content['application/json'] ??= media;
    return [name];
  });
};

/** What says how one message goes over one connection, and nothing of an API. */
const framing = /^(content-(encoding|length)|transfer-encoding|connection|keep-alive)$/i;

/**
 * Leaves out the headers of responses that documents have which were recorded: a mock that sends what they say breaks off
 * its responses.
 */
export const leaveOutFraming: Adapt = ({ headers, content, description }) =>
  isNode(headers) && (content ?? description) !== undefined
    ? leaveOut(headers, (name) => framing.test(name))
    : [];

/**
 * Puts the values that a list may have where they are meant: written beside `type: array`, they say that the list is one of
 * them, which none can be.
 */
export const moveEnums: Adapt = (part) => {
  const { type, enum: values, items = {} } = part;
  if (type !== 'array' || !Array.isArray(values) || values.length === 0 || !isNode(items)) return [];
  if (values.some((value) => Array.isArray(value)) || items.enum) return [];
  delete part.enum;
  part.items = items.$ref ? { allOf: [items], enum: values } : { ...items, enum: values };
  return [`${values[0]}`];
};

/** An escape of what needs none, which JSON Schema's regular expressions, with Unicode, do not know. */
const needless = /\\([^\w\s^$.*+?()[\]{}|/\\-])/g;

/**
 * Writes a pattern as JSON Schema has it. One of another language is left out: whoever checks by it would stop at it.
 */
export const adaptPatterns: Adapt = (part) => {
  const { pattern } = part;
  if (typeof pattern !== 'string' || isPattern(pattern)) return [];
  const plain = pattern.replaceAll(needless, '$1');
  if (isPattern(plain)) part.pattern = plain;
  else delete part.pattern;
  return isPattern(plain) ? [] : [pattern];
};

/** `example` becomes a named one, which the mock can be asked for. */
export function nameExamples({ content }: Node): void {
  for (const [type, media] of Object.entries(isNode(content) ? content : {}))
    if (isNode(media)) nameExample(media, type.includes('json'));
}

function nameExample(media: Node, isJson: boolean): void {
  if ('example' in media && !('examples' in media)) {
    media.examples = { example: { value: media.example } };
    delete media.example;
  }
  for (const [name, example] of Object.entries(isNode(media.examples) ? media.examples : {})) {
    // A reference in a value's place is data, though documents have been seen to mean the example that it names.
    const { $ref } = Object(Object(example).value);
    if (String($ref).startsWith('#/components/examples/')) (media.examples as Node)[name] = { $ref };
    if (isJson && isNode(example) && Object(media.schema).type !== 'string')
      example.value = parsed(example.value);
  }
}

/** An object or a list, also where it is written as the text of its JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function leaveOut(owner: Node, isUnwanted: (name: string) => boolean): string[] {
  const found = Object.keys(owner).filter(isUnwanted);
  for (const name of found) delete owner[name];
  return found;
}
