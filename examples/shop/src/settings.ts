const { env } = process;

/** What the shop is started with. Without any of it, it buys from a sandbox and keeps its data in compose.yaml's server. */
export const settings = {
  port: Number(env.PORT ?? 3000),
  databaseUrl: env.DATABASE_URL ?? 'postgres://latchkey:latchkey@127.0.0.1:5432/latchkey',
  /** The most connections of this process to it. */
  databaseConnections: Number(env.DATABASE_CONNECTIONS ?? 10),
  /** 32 bytes as base64, with which the keys in the journal are sealed; unset, they are not. */
  journalKey: env.JOURNAL_KEY,
  /** How long after a crash of this process another one may take over, in milliseconds. */
  leaseMs: Number(env.LEASE_MS ?? 60_000),
  kinguin: {
    apiKey: env.KINGUIN_API_KEY ?? 'sandbox-kinguin',
    baseUrl: env.KINGUIN_URL ?? 'http://127.0.0.1:4020/kinguin-2025',
  },
  kinguinWebhookSecret: env.KINGUIN_WEBHOOK_SECRET ?? 'sandbox-secret',
  eightKeys: {
    apiKey: env.EIGHT_KEYS_API_KEY ?? 'sandbox-8keys',
    baseUrl: env.EIGHT_KEYS_URL ?? 'http://127.0.0.1:4020/8keys-2026',
  },
} as const;

export type Settings = typeof settings;
