/** The types of a method's argument and result, taken from what openapi-typescript generates. */

/** A caller writes `externalIds` for what the wire calls `externalIds[]`. */
type WithoutBrackets<Query> = {
  [Name in keyof Query as Name extends `${infer Bare}[]` ? Bare : Name]: Query[Name];
};

type Body<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : undefined;

type None = Record<never, never>;

/** The parameters in one place, `path` or `query`; an operation without any there has `never`. */
type In<Operation, Place extends string> = Operation extends { parameters: { [P in Place]?: infer Values } }
  ? [NonNullable<Values>] extends [never]
    ? None
    : NonNullable<Values>
  : None;

type Flat<Type> = { [Key in keyof Type]: Type[Key] };

type Parameters<Operation> = Flat<In<Operation, 'path'> & WithoutBrackets<In<Operation, 'query'>>>;

/** The body alone, the parameters alone, or the parameters with the body beside them. */
export type Args<Operation> = [Body<Operation>] extends [undefined]
  ? Parameters<Operation>
  : [keyof Parameters<Operation>] extends [never]
    ? Body<Operation>
    : Flat<Parameters<Operation> & { body: Body<Operation> }>;

type Success = 200 | 201 | 202 | 203;

/** The body of a success. */
export type Result<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & Success]: Responses[Status] extends {
        content: { 'application/json': infer Body };
      }
        ? Body
        : undefined;
    }[keyof Responses & Success]
  : never;
