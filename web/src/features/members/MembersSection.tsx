import type { Member } from '@sta/contract/schemas/access/members'
import { MEMBER_ROLES, type MemberRole } from '@sta/contract/wire/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { toastError } from '../../ui/overlays/toast-store.ts'
import { Section } from '../../ui/page/Page.tsx'
import styles from './Form.module.css'
import { Invitations } from './Invitations.tsx'
import { membersQuery, meQuery } from './me-query.ts'
import { ResetMember } from './ResetMember.tsx'

const toRole = (value: string): MemberRole => MEMBER_ROLES.find((role) => role === value) ?? 'viewer'
const roleOptions = () => MEMBER_ROLES.map((value) => ({ value, label: texts.members.roles[value] }))

/** Who may sign in, for admins; nothing for others, and where nobody signs in. */
export function MembersSection() {
  const { data: me } = useQuery(meQuery)
  if (me?.kind !== 'member' || me.role !== 'admin') return null
  return <MembersForAdmins ownId={me.id} />
}

function MembersForAdmins({ ownId }: { ownId: string | null }) {
  const { data: members = [] } = useQuery(membersQuery)
  return (
    <Section title={texts.members.members} aside={texts.members.rolesHint}>
      <ul className={styles.list} aria-label={texts.members.members}>
        {members.map((member) => (
          <MemberItem key={member.id} member={member} isSelf={String(member.id) === ownId} />
        ))}
      </ul>
      <Invitations />
    </Section>
  )
}

function MemberItem({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const words = texts.members
  const queries = useQueryClient()
  const isDisabled = member.disabled_at !== null
  const change = (body: { role?: MemberRole; disabled?: boolean }) =>
    client
      .changeMember({ params: { id: member.id }, body })
      .catch((error) => toastError(words.notChanged, error))
      .finally(() => queries.invalidateQueries({ queryKey: [queryRoots.members] }))
  const notes = [member.email, member.has_second_factor && words.hasSecondFactor, isDisabled && words.isDisabled]
  return (
    <li className={styles.item}>
      <span className={styles.who}>
        {member.name} {isSelf && words.you}
        <br />
        <span className={styles.note}>{notes.filter(Boolean).join(' · ')}</span>
      </span>
      <Select
        label={words.roleOf(member.name)}
        isFilter={false}
        value={member.role}
        options={roleOptions()}
        onChange={(value) => change({ role: toRole(value) })}
      />
      {!isSelf && !isDisabled && <ResetMember member={member} />}
      {!isSelf && (
        <Button
          size="small"
          onClick={() => change({ disabled: !isDisabled })}
          aria-label={isDisabled ? words.enableOf(member.name) : words.disableOf(member.name)}
        >
          {isDisabled ? words.enable : words.disable}
        </Button>
      )}
    </li>
  )
}
