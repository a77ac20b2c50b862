/** What can be set about Kinguin, at the start and later. */
export interface KinguinSettings {
  /** The only API key that is accepted, in either header. */
  apiKey: string;
}

export const kinguinDefaults: KinguinSettings = {
  apiKey: 'sandbox-kinguin',
};

/** What control accepts of them, as JSON Schema. */
export const kinguinSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    apiKey: { type: 'string', minLength: 1 },
  },
} as const;
