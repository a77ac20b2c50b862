const annotation =
  /^(title|description|default|examples?|deprecated|readOnly|writeOnly|xml|externalDocs|\$comment|x-.*)$/;

/** Whether a keyword of a schema says something to people or to tools, and demands nothing of a value. */
export const isAnnotation = (keyword: string): boolean => annotation.test(keyword);
