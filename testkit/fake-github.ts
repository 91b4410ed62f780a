import { createServer, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'

type FakeIssue = {
  number: number
  title: string
  body: string | null
  updated_at: string
  isPullRequest: boolean
  user: string
  comments: { id: number; body: string; user: string; association: string }[]
}

export type FakeGithub = {
  url: string
  issues: FakeIssue[]
  /** So many requests are let in until the limit's window is over. */
  allow: (requests: number, secondsToReset: number) => void
  stop: () => Promise<void>
}

export const GITHUB_TOKEN = 'github-token'

/**
 * A server that answers like GitHub's REST API about the issues of one repository, `acme/app`: by when they were changed, pull
 * requests among them, with its limit, which it tells with 403 and an instant.
 * https://docs.github.com/en/rest/issues/issues#list-repository-issues
 */
export async function startFakeGithub(): Promise<FakeGithub> {
  let left = Number.POSITIVE_INFINITY
  let resetAt = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fake.url)
    if (request.headers.authorization !== `Bearer ${GITHUB_TOKEN}`)
      return send(response, 401, { message: 'Bad credentials' })
    if (Date.now() > resetAt) left = Math.max(left, resetAt === 0 ? left : Number.POSITIVE_INFINITY)
    left -= 1
    if (left < 0) {
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)) }
      return send(response, 403, { message: 'API rate limit exceeded' }, headers)
    }
    const page = <T>(items: T[]): T[] => {
      const size = Number(url.searchParams.get('per_page') ?? 30)
      const at = (Number(url.searchParams.get('page') ?? 1) - 1) * size
      return items.slice(at, at + size)
    }
    if (url.pathname === '/repos/acme/app') return send(response, 200, { full_name: 'acme/app' })
    if (url.pathname === '/search/issues')
      return send(response, 200, { total_count: fake.issues.filter(({ isPullRequest }) => !isPullRequest).length })
    if (url.pathname === '/repos/acme/app/issues') {
      const since = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z')
      const changed = fake.issues
        .filter(({ updated_at }) => Date.parse(updated_at) >= since)
        .sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || a.number - b.number)
      return send(response, 200, page(changed).map(toAnswer))
    }
    const [, number] = /^\/repos\/acme\/app\/issues\/(\d+)\/comments$/.exec(url.pathname) ?? []
    const issue = fake.issues.find((each) => each.number === Number(number))
    if (issue)
      return send(
        response,
        200,
        page(issue.comments).map((comment) => toComment(comment, issue)),
      )
    return send(response, 404, { message: 'Not Found' })
  })
  const { url: origin, stop } = await listen(server)
  const fake: FakeGithub = {
    url: origin,
    issues: [],
    allow(requests, secondsToReset) {
      left = requests
      resetAt = Date.now() + secondsToReset * 1000
    },
    stop,
  }
  return fake
}

const toAnswer = (issue: FakeIssue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  state: 'open',
  html_url: `https://github.com/acme/app/issues/${issue.number}`,
  user: { login: issue.user, type: 'User' },
  assignee: null,
  labels: [{ name: 'good first issue' }],
  comments: issue.comments.length,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: issue.updated_at,
  ...(issue.isPullRequest && { pull_request: { url: 'https://api.github.com/pulls' } }),
})

const toComment = (comment: FakeIssue['comments'][number], issue: FakeIssue) => ({
  id: comment.id,
  body: comment.body,
  user: { login: comment.user, type: 'User' },
  author_association: comment.association,
  created_at: issue.updated_at,
})

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
