import contract from '@latchkey/kinguin/openapi.json' with { type: 'json' };

/** A response, or a postback, as the contract shows it. */
export interface DocumentedExample {
  /** `operation status name`; a postback has `request` for its status. */
  readonly label: string;
  readonly value: unknown;
}

interface Content {
  readonly [mediaType: string]: {
    readonly examples?: { readonly [name: string]: { readonly $ref: string } };
  };
}

const { examples, responses } = contract.components as unknown as {
  readonly examples: { readonly [name: string]: { readonly value: unknown } };
  readonly responses: { readonly [name: string]: { readonly content: Content } };
};

const nameOf = ({ $ref }: { readonly $ref: string }) => $ref.slice($ref.lastIndexOf('/') + 1);

function examplesOf(operation: string, status: string, content: Content): DocumentedExample[] {
  return Object.values(content).flatMap((media) =>
    Object.entries(media.examples ?? {})
      .map(([name, reference]) => ({ name, of: nameOf(reference) }))
      // A response that two statuses share has the examples of both.
      .filter(({ of }) => of.split('.')[1] === status)
      .map(({ name, of }) => ({ label: `${operation} ${status} ${name}`, value: examples[of]?.value })),
  );
}

/** All examples of responses and postbacks. */
export const documentedExamples: readonly DocumentedExample[] = [
  ...Object.values(contract.paths)
    .flatMap((item) => Object.values(item))
    .flatMap((operation) =>
      Object.entries<{ $ref: string }>(operation.responses).flatMap(([status, reference]) =>
        examplesOf(operation.operationId, status, responses[nameOf(reference)]?.content ?? {}),
      ),
    ),
  ...Object.values(contract.webhooks).flatMap(({ post }) =>
    examplesOf(post.operationId, 'request', post.requestBody.content as Content),
  ),
];
