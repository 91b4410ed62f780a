import { z } from 'zod'

const Person = z
  .looseObject({
    accountId: z.string().nullish(),
    name: z.string().nullish(),
    displayName: z.string().nullish(),
    emailAddress: z.string().nullish(),
  })
  .nullish()
/** Text with mark-up on Data Center, a document on Cloud. */
const Body = z.union([z.string(), z.looseObject({ type: z.string(), content: z.array(z.unknown()) })]).nullish()
const Comment = z.looseObject({ body: Body, author: Person })
const Named = z.object({ name: z.string() }).nullish()
export const Issue = z.object({
  key: z.string(),
  fields: z.looseObject({
    summary: z.string().nullish(),
    description: Body,
    status: Named,
    priority: Named,
    reporter: Person,
    assignee: Person,
    labels: z.array(z.string()).nullish(),
    created: z.string().nullish(),
    updated: z.string(),
    comment: z.object({ comments: z.array(Comment), total: z.number().nullish() }).nullish(),
  }),
})
export type Issue = z.infer<typeof Issue>
export type Body = z.infer<typeof Body>

export const Comments = z.object({ comments: z.array(Comment) })
