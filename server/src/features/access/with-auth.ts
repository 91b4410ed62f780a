import type { IncomingHttpHeaders } from 'node:http'
import type { ProblemCode } from '@sta/contract/wire/problems'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { MessageLanguage } from '../../platform/outgoing/texts/outgoing-texts.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Auth } from './auth.ts'

/** What the decisions of members are given; `auth` is null where nobody signs in. */
export type AccessDeps = Pick<Deps, 'db' | 'live' | 'mailer'> & {
  auth: Auth | null
  /** Under which people reach this server through a proxy; null: as they asked for it. */
  publicUrl: string | null
  /** Below which path of it: '' or '/tickets'. */
  basePath: string
  /** Of mails to members. */
  messageLanguage: MessageLanguage
  /** Host of the OpenID Connect provider; null: there is none. */
  provider: string | null
}

/** Who asks for something that is about themselves, and with which headers. */
export type Asked = { principal: Principal; headers: IncomingHttpHeaders; ip: string }

/** @throws AppError `sign_in_off`. */
export function needAuth({ auth }: Pick<AccessDeps, 'auth'>): Auth {
  if (!auth) throw new AppError('sign_in_off', 'Nobody signs in here; with AUTH=on there are members')
  return auth
}

/** @returns the id of the member who asks. @throws AppError `sign_in_off` for a key, and where nobody signs in. */
export function memberIdOf({ principal }: Pick<Asked, 'principal'>): number {
  if (principal.kind !== 'member') throw new AppError('sign_in_off', 'Only a member who has signed in has this')
  return Number(principal.id)
}

/** As the library wants them. */
export function toHeaders(headers: IncomingHttpHeaders): Headers {
  const given = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') given.set(name, value)
  return given
}

/** What the library refuses with, by its code, as ours. Everything else of its is an error of the server. */
const REFUSALS: Record<string, [ProblemCode, string]> = {
  INVALID_EMAIL: ['sign_in_refused', 'The address or the password is wrong'],
  INVALID_EMAIL_OR_PASSWORD: ['sign_in_refused', 'The address or the password is wrong'],
  FAILED_TO_CREATE_SESSION: ['sign_in_refused', 'The address or the password is wrong'],
  INVALID_TWO_FACTOR_COOKIE: ['sign_in_refused', 'The first step of signing in was too long ago; begin again'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['sign_in_refused', 'Too many wrong codes; begin again'],
  ACCOUNT_TEMPORARILY_LOCKED: ['sign_in_too_often', 'Too many wrong codes; the next one is let in in 15 minutes'],
  INVALID_CODE: ['code_refused', 'The code is wrong, or its time is over'],
  INVALID_BACKUP_CODE: ['code_refused', 'This is none of the recovery codes that are left'],
  TOTP_NOT_ENABLED: ['code_refused', 'There is no second factor to confirm'],
  INVALID_PASSWORD: ['password_wrong', 'The password is another one'],
  TOTP_ALREADY_ENABLED: ['second_factor_on', 'The second factor is on already'],
  PROVIDER_NOT_FOUND: ['provider_unavailable', 'The OpenID Connect provider cannot be reached right now'],
}

/** Asks the library. @throws AppError for what it refuses. */
export async function asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question()
  } catch (error) {
    const refusal = REFUSALS[codeOf(error)]
    throw refusal ? new AppError(...refusal) : error
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('body' in error)) return ''
  const { body } = error
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}

/** Has every open page of a member look again whether it may still listen, and what it may do. */
export const tellMember = ({ live }: Pick<Deps, 'live'>, id: number): void => live.publish('members.changed', [id])
