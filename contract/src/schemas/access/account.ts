import { z } from 'zod'
import { MEMBER_ROLES, SCOPES } from '../../wire/access.ts'
import { MEMBER_LIMITS } from '../../wire/limits.ts'
import { PASSWORD_LIMITS } from '../../wire/password.ts'
import { endpoint, IdParams, Instant } from '../endpoint.ts'
import { MemberName, NewPassword } from './members.ts'

const signInTags = ['sign-in']
const tags = ['account']

const password = z.string().min(1).max(PASSWORD_LIMITS.most)

export const getSignInWays = endpoint('getSignInWays', {
  tags: signInTags,
  summary: 'How one signs in here',
  response: {
    200: z.object({
      is_on: z.boolean().describe('When false nobody has to'),
      provider: z.string().nullable().describe('The host of the OpenID Connect provider, where there is one'),
    }),
  },
})

export const signIn = endpoint('signIn', {
  tags: signInTags,
  errors: ['sign_in_off', 'sign_in_refused', 'sign_in_too_often'],
  summary: 'Sign in with a password. The session is in a cookie',
  body: z.strictObject({ email: z.string().trim().min(1).max(MEMBER_LIMITS.emailLength), password }),
  response: {
    200: z.object({
      second_factor: z.boolean().describe('True: not signed in yet, the code is asked for next (`enterCode`)'),
    }),
  },
})

export const enterCode = endpoint('enterCode', {
  tags: signInTags,
  errors: ['sign_in_off', 'code_refused', 'sign_in_refused', 'sign_in_too_often'],
  summary: 'The second step of signing in: the code of the app, or one of the recovery codes',
  body: z.strictObject({
    code: z.string().trim().min(1).max(MEMBER_LIMITS.codeLength),
    is_recovery: z.boolean().default(false),
  }),
  response: { 204: z.null() },
})

export const goToProvider = endpoint('goToProvider', {
  tags: signInTags,
  errors: ['sign_in_off', 'provider_unavailable'],
  summary: 'Where a browser goes to sign in at the OpenID Connect provider',
  body: z.strictObject({
    back_to: z
      .string()
      .regex(/^\/([^/\\\s][^\\\s]*)?$/, { error: 'Must be a path of this server' })
      .max(MEMBER_LIMITS.pathLength)
      .default('/'),
  }),
  response: { 200: z.object({ url: z.string() }) },
})

export const signOut = endpoint('signOut', {
  tags: signInTags,
  errors: ['sign_in_off'],
  summary: 'End this session',
  response: { 204: z.null() },
})

export const Me = z
  .object({
    kind: z.enum(['everybody', 'member', 'key']).describe('everybody: nobody signs in here, and all may do all'),
    id: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    role: z.enum(MEMBER_ROLES).nullable(),
    scopes: z.array(z.enum(SCOPES)),
    has_password: z.boolean(),
    has_second_factor: z.boolean(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const getMe = endpoint('getMe', { tags, summary: 'Who asks, and what they may do', response: { 200: Me } })

export const changeMe = endpoint('changeMe', {
  tags,
  errors: ['sign_in_off'],
  summary: 'Change the own name',
  body: z.strictObject({ name: MemberName }),
  response: { 200: Me },
})

export const changePassword = endpoint('changePassword', {
  tags,
  errors: ['sign_in_off', 'password_wrong', 'sign_in_too_often'],
  summary: 'Change the own password. All other sessions end',
  body: z.strictObject({ current: password, password: NewPassword }),
  response: { 204: z.null() },
})

export const startSecondFactor = endpoint('startSecondFactor', {
  tags,
  errors: ['sign_in_off', 'password_wrong', 'sign_in_too_often', 'second_factor_on'],
  summary: 'A secret for an authenticator app, and recovery codes. It is on once a code was confirmed',
  body: z.strictObject({ password }),
  response: {
    200: z.object({
      uri: z.string().describe('An otpauth:// address, for a QR code'),
      recovery_codes: z.array(z.string()).describe('Each works once, in place of a code'),
    }),
  },
})

export const confirmSecondFactor = endpoint('confirmSecondFactor', {
  tags,
  errors: ['sign_in_off', 'code_refused', 'sign_in_too_often'],
  summary: 'Turn the second factor on, by a code of the app',
  body: z.strictObject({ code: z.string().trim().min(1).max(MEMBER_LIMITS.codeLength) }),
  response: { 204: z.null() },
})

export const stopSecondFactor = endpoint('stopSecondFactor', {
  tags,
  errors: ['sign_in_off', 'password_wrong', 'sign_in_too_often'],
  summary: 'Turn the second factor off',
  body: z.strictObject({ password }),
  response: { 204: z.null() },
})

export const Session = z
  .object({
    id: z.number().int(),
    is_this: z.boolean(),
    created_at: Instant,
    expires_at: Instant,
    address: z.string().nullable(),
    browser: z.string().nullable().describe('What the browser says of itself'),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const listSessions = endpoint('listSessions', {
  tags,
  errors: ['sign_in_off'],
  summary: 'The own sessions, the newest first',
  response: { 200: z.array(Session) },
})

export const endSession = endpoint('endSession', {
  tags,
  errors: ['sign_in_off', 'session_not_found'],
  summary: 'End one of the own sessions',
  params: IdParams,
  response: { 204: z.null() },
})

export const signOutEverywhere = endpoint('signOutEverywhere', {
  tags,
  errors: ['sign_in_off'],
  summary: 'End all of the own sessions, this one too',
  response: { 204: z.null() },
})
