import { z } from 'zod'
import { MEMBER_ROLES, RESETS } from '../../wire/access.ts'
import { MEMBER_LIMITS } from '../../wire/limits.ts'
import { PASSWORD_LIMITS } from '../../wire/password.ts'
import { endpoint, IdParams, Instant, text } from '../endpoint.ts'

const tags = ['members']

export const MemberRole = z.enum(MEMBER_ROLES).describe('viewer reads; agent works with tickets; admin may do all')

export const Email = z
  .email({ error: 'Must be an address such as ada@example.com' })
  .max(MEMBER_LIMITS.emailLength)
  .transform((address) => address.toLowerCase())
export const MemberName = text(1, MEMBER_LIMITS.nameLength)
export const NewPassword = z
  .string({ error: 'Must be text' })
  .min(PASSWORD_LIMITS.least, { error: `Must have at least ${PASSWORD_LIMITS.least} characters` })
  .max(PASSWORD_LIMITS.most, { error: `Must have at most ${PASSWORD_LIMITS.most} characters` })

export const Member = z
  .object({
    id: z.number().int(),
    name: z.string(),
    email: z.string(),
    role: MemberRole,
    has_second_factor: z.boolean(),
    disabled_at: Instant.nullable(),
    created_at: Instant,
    signed_in_at: Instant.nullable().describe('When the latest session that is left was opened'),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const listMembers = endpoint('listMembers', {
  tags,
  errors: ['sign_in_off'],
  summary: 'Who may sign in, by name',
  response: { 200: z.array(Member) },
})

export const listMemberNames = endpoint('listMemberNames', {
  tags,
  summary: 'Names of the members that may sign in, to choose an assignee from; empty where nobody signs in',
  response: { 200: z.array(z.string()) },
})

export const changeMember = endpoint('changeMember', {
  tags,
  errors: ['sign_in_off', 'member_not_found', 'last_admin'],
  summary: 'Give a member another role, or disable and enable them',
  description: 'Sessions of a disabled member end at once. The last admin stays one.',
  params: IdParams,
  body: z.strictObject({ role: MemberRole.optional(), disabled: z.boolean().optional() }),
  response: { 200: Member },
})

export const Invitation = z
  .object({
    id: z.number().int(),
    role: MemberRole,
    email: z.string().nullable().describe('Null: for whoever has the link'),
    invited_by: z.string().nullable(),
    expires_at: Instant,
    created_at: Instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

const mail = z
  .object({ sent: z.boolean(), problem: z.string().nullable().describe('Why it was not, in words') })
  .nullable()
  .describe('Whether the link was sent by mail as well; null: no mail is sent here, or there is no address')

const token = z.string().min(1).max(MEMBER_LIMITS.tokenLength).describe('What stands behind `#` in the link')

export const listInvitations = endpoint('listInvitations', {
  tags,
  errors: ['sign_in_off'],
  summary: 'Invitations that wait for somebody',
  response: { 200: z.array(Invitation) },
})

export const createInvitation = endpoint('createInvitation', {
  tags,
  errors: ['sign_in_off', 'member_exists'],
  summary: 'Invite somebody. The link is in this answer and nowhere else',
  body: z.strictObject({
    role: MemberRole,
    email: Email.nullable().default(null).describe('Who uses the link gets this address; null: they say theirs'),
    days: z.number().int().min(1).max(MEMBER_LIMITS.invitationDays).default(7).describe('How long it can be used'),
  }),
  response: { 201: z.object({ id: z.number().int(), token, link: z.string(), expires_at: Instant, mail }) },
})

export const revokeInvitation = endpoint('revokeInvitation', {
  tags,
  errors: ['sign_in_off', 'invitation_not_found'],
  summary: 'Take back an invitation',
  params: IdParams,
  response: { 204: z.null() },
})

export const readInvitation = endpoint('readInvitation', {
  tags,
  errors: ['sign_in_off', 'invitation_not_found'],
  summary: 'What a link makes of who uses it',
  body: z.strictObject({ token }),
  response: {
    200: z.object({
      role: MemberRole,
      email: z.string().nullable(),
      is_first: z.boolean().describe('Nobody is a member yet'),
    }),
  },
})

export const acceptInvitation = endpoint('acceptInvitation', {
  tags,
  errors: ['sign_in_off', 'invitation_not_found', 'member_exists', 'validation_failed'],
  summary: 'Become a member by a link, and be signed in. It works once',
  body: z.strictObject({ token, name: MemberName, email: Email, password: NewPassword }),
  response: { 201: z.object({ id: z.number().int() }) },
})

const ResetWhat = z
  .enum(RESETS)
  .describe(
    'password: a new one is set; second_factor: it is turned off, by the password. Each leaves the other as it is',
  )

export const createReset = endpoint('createReset', {
  tags,
  errors: ['sign_in_off', 'member_not_found'],
  summary: 'A link for a member who lost their password or second factor. It is in this answer and nowhere else',
  description: 'It works once, within a day, and ends the earlier one. All sessions of the member end when it is used.',
  params: IdParams,
  body: z.strictObject({ what: ResetWhat }),
  response: { 201: z.object({ token, link: z.string(), expires_at: Instant, mail }) },
})

export const readReset = endpoint('readReset', {
  tags,
  errors: ['sign_in_off', 'reset_not_found'],
  summary: 'What a link resets, and for whom',
  body: z.strictObject({ token }),
  response: { 200: z.object({ what: ResetWhat, email: z.string() }) },
})

export const acceptReset = endpoint('acceptReset', {
  tags,
  errors: ['sign_in_off', 'reset_not_found', 'password_wrong', 'sign_in_too_often', 'validation_failed'],
  summary: 'Set a new password, or turn a lost second factor off, by a link. It works once, and signs nobody in',
  body: z.strictObject({
    token,
    password: z
      .string()
      .min(1)
      .max(PASSWORD_LIMITS.most)
      .describe('The new one; for the second factor the one that there is'),
  }),
  response: { 204: z.null() },
})
