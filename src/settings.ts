// Settings come from the environment, parsed once. A wrong one stops the program with what to do.

import { z } from 'zod';

const portRule = 'it must be a port number, 0 to 65535';

const settingsSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRule)
    .transform(Number)
    .pipe(z.number().max(65535, portRule))
    .default(3000),
  DATABASE: z.string().min(1).default('var/tickmark.db'),
  ORIGIN: z.url({ protocol: /^https?$/, error: 'it must be an origin like https://desk.example' }).optional(),
  SEED: z.string().default('seeds'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Settings {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** A path, or `:memory:`. */
  readonly database: string;
  /** Public scheme, host and port; null to take it from host and port. */
  readonly origin: string | null;
  /** Empty for none. */
  readonly seed: string;
  readonly logLevel: z.infer<typeof settingsSchema>['LOG_LEVEL'];
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingsError(`The setting ${issue?.path.join('.')} can’t be used: ${issue?.message}.`);
  }
  const { HOST, PORT, DATABASE, ORIGIN, SEED, LOG_LEVEL } = parsed.data;
  return {
    host: HOST,
    port: PORT,
    database: DATABASE,
    origin: ORIGIN === undefined ? null : new URL(ORIGIN).origin,
    seed: SEED,
    logLevel: LOG_LEVEL,
  };
}

/** The origin as far as it is known without listening: a command names it in what it writes. */
export const originOf = ({ origin, host, port }: Settings): string =>
  origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
