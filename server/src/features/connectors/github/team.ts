/** Who may change the repository answers for it; everybody else asks. */
const TEAM = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/** @param isAuthor of what it is a comment to: they ask, whoever they are. */
export const isOfTeam = (by: { isAuthor: boolean; association: string | null | undefined; isBot: boolean }): boolean =>
  !by.isAuthor && (TEAM.has(by.association ?? '') || by.isBot)
