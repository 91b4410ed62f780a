import type { Me, Session } from '../schemas/access/account.ts'
import type { Invitation, Member } from '../schemas/access/members.ts'

export const member: Member = {
  id: 4,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'agent',
  has_second_factor: true,
  disabled_at: null,
  created_at: '2027-01-11T08:00:00.000Z',
  signed_in_at: '2027-01-15T08:30:00.000Z',
}

export const me: Me = {
  kind: 'member',
  id: '4',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'agent',
  scopes: ['read', 'write', 'analyze'],
  has_password: true,
  has_second_factor: true,
}

export const session: Session = {
  id: 12,
  is_this: true,
  created_at: '2027-01-15T08:30:00.000Z',
  expires_at: '2027-02-14T08:30:00.000Z',
  address: '192.0.2.7',
  browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0',
}

export const invitation: Invitation = {
  id: 5,
  role: 'viewer',
  email: 'grace@example.com',
  invited_by: 'Ada Lovelace',
  expires_at: '2027-01-22T09:00:00.000Z',
  created_at: '2027-01-15T09:00:00.000Z',
}

/** Examples hold no token that could be one. */
export const token = 'the-text-behind-the-hash'
export const passwords = { first: 'seven grey herons', next: 'a boat without oars' }
