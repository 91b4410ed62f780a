import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { type Config, originOf } from '../../config.ts'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { type Secrets, takeTurns } from '../../platform/secrets/secrets.ts'
import { isDisabled } from './member-queries.ts'
import { OIDC } from './tables.ts'

/** After it a member signs in again, however busy they are. */
const SESSION_SECONDS = 30 * 24 * 3600
/** What cookies are signed and second factors encrypted with, among the encrypted secrets of the database. */
const SECRET_NAME = 'sign-in.key'

export type Auth = ReturnType<typeof createAuth>

/** The library that keeps passwords, sessions, second factors and the way to the provider, on tables of ours. */
export async function openAuth({ config, db, secrets, log }: Pick<Deps, 'config' | 'db' | 'secrets' | 'log'>) {
  const auth = createAuth(config, db, await readSecret(db, secrets), (line) => log.debug(line))
  await auth.$context
  return auth
}

/** Servers that start at the same moment must come to the same one. */
async function readSecret(db: Db, secrets: Secrets): Promise<string> {
  const known = await secrets.read(db, SECRET_NAME)
  if (known) return known
  return db.transaction().execute(async (tx) => {
    await takeTurns(tx)
    const meanwhile = await secrets.read(db, SECRET_NAME)
    if (meanwhile) return meanwhile
    const made = randomBytes(32).toString('base64url')
    await secrets.save(tx, SECRET_NAME, made)
    return made
  })
}

function createAuth(config: Config, db: Db, secret: string, log: (line: string) => void) {
  const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Support Ticket Analyst',
    secret,
    baseURL: originOf(config),
    basePath: `${config.basePath}/api/sign-in`,
    database: { db, type: 'postgres' as const, transaction: true },
    telemetry: { enabled: false },
    logger: { log: (_level, message) => log(message) },
    // Its own limits are by process, and know no account; ours are in sign-in-delay.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'sta',
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      database: { generateId: 'serial' as const },
      // Headers that anybody can send; the address is written down by us.
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'member',
      fields: { ...timestamps, emailVerified: 'email_verified' },
      additionalFields: { role: { type: 'string' as const, input: false } },
    },
    session: {
      modelName: 'member_session',
      fields: {
        ...timestamps,
        userId: 'member_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: {
      modelName: 'member_account',
      fields: {
        ...timestamps,
        userId: 'member_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
      // A member is found by an address that the provider has checked: else anybody who typed it in there would be that member here.
      accountLinking: { enabled: true, trustedProviders: config.oidc?.trustsEmail ? [OIDC] : [] },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: 'member_verification', fields: { ...timestamps, expiresAt: 'expires_at' } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    // Without one that knows where to: a state that nobody made, or that was used.
    onAPIError: { errorURL: `${config.basePath}/sign-in` },
    databaseHooks: {
      account: {
        // Nothing is asked of the provider later on.
        create: { before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } }) },
      },
      session: {
        create: { before: async ({ userId }) => ((await isDisabled(db, Number(userId))) ? false : undefined) },
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Support Ticket Analyst',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'member_totp',
            fields: {
              userId: 'member_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      genericOAuth({ config: config.oidc ? [providerOf(config.oidc)] : [] }),
    ],
  })
}

const providerOf = ({ issuer, clientId, clientSecret }: NonNullable<Config['oidc']>) => ({
  providerId: OIDC,
  discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  requireIdTokenVerification: true,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  disableSignUp: true,
})
