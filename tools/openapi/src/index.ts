export { isAnnotation } from './annotation.ts';
export { asMapping } from './as-mapping.ts';
export { describePlace } from './describe-place.ts';
export { Description, isNode, type Node, type Place, type Position, resolve } from './description.ts';
export { exclusiveMembersOf } from './exclusive-members.ts';
export { freeName } from './free-name.ts';
export { joinParts, referredBy } from './join-parts.ts';
export { type Kind, type Media, mediaOf } from './media.ts';
export { memberNamesOf } from './member-names.ts';
export {
  type Method,
  methods,
  methodsIn,
  type Operation,
  operationsOf,
  type Parameter,
} from './operations.ts';
export { isPattern } from './patterns.ts';
export { fromPointer, fromReference, type Keys, toPointer, toReference, valueAt } from './pointer.ts';
export { mapParts, mapReferences, type Reference, referencesIn, visitParts } from './references.ts';
export { type CredentialHeader, type CredentialScheme, headerOf, needsOf, schemesIn } from './security.ts';
export { apisIn, filesIn } from './spec-folder.ts';
