import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../listen.ts'
import { sendJson } from '../scripted-endpoint.ts'
import { answerGraph, type FakeDiscussion, labelId } from './fake-github-discussions.ts'
import { pageOf } from './fake-pages.ts'

type FakeIssue = {
  number: number
  title: string
  body: string | null
  updated_at: string
  isPullRequest: boolean
  user: string
  labels?: string[]
  comments: { id: number; body: string; user: string; association: string }[]
}

export type FakeGithub = {
  url: string
  issues: FakeIssue[]
  discussions: FakeDiscussion[]
  /** Whether the repository has discussions at all. */
  areOn: boolean
  /** Pages of more discussions are too much for it. */
  mostAtOnce: number
  /** Called when a page of discussions was answered. */
  meanwhile: () => void
  /** Labels that the repository has. */
  labels: string[]
  /** Names of mutations of discussions. */
  mutations: string[]
  /** Every write, such as `POST /repos/acme/app/issues/1/labels`. */
  writes: string[]
  /** Writes within a second of the one before. */
  hasty: number
  /** So many requests are let in until the limit's window is over; GraphQL says so with 200. */
  allow: (requests: number, secondsToReset: number) => void
  stop: () => Promise<void>
}

export const GITHUB_TOKEN = 'github-token'

/**
 * A server that answers like GitHub's REST API about the issues of one repository, `acme/app`: by when they were changed, pull
 * requests among them, with its limit, which it tells with 403 and an instant; and takes labels and comments. About discussions it is
 * asked by GraphQL.
 * https://docs.github.com/en/rest/issues/issues#list-repository-issues
 */
export async function startFakeGithub(): Promise<FakeGithub> {
  let left = Number.POSITIVE_INFINITY
  let resetAt = 0
  let wroteAt = Number.NEGATIVE_INFINITY
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const url = new URL(request.url ?? '/', fake.url)
    if (request.headers.authorization !== `Bearer ${GITHUB_TOKEN}`)
      return sendJson(response, 401, { message: 'Bad credentials' })
    if (Date.now() > resetAt) left = Math.max(left, resetAt === 0 ? left : Number.POSITIVE_INFINITY)
    left -= 1
    if (left < 0) {
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)) }
      if (url.pathname !== '/graphql') return sendJson(response, 403, { message: 'API rate limit exceeded' }, headers)
      const fault = { type: 'RATE_LIMITED', message: 'API rate limit already exceeded' }
      return sendJson(response, 200, { errors: [fault] }, headers)
    }
    if (url.pathname === '/graphql') return sendJson(response, 200, await answerGraph(fake, JSON.parse(body)))
    if (url.pathname.startsWith('/repos/acme/app/labels')) {
      if (request.method === 'POST') fake.labels.push(JSON.parse(body).name)
      const name =
        request.method === 'POST' ? JSON.parse(body).name : decodeURIComponent(url.pathname.split('/')[5] ?? '')
      if (!fake.labels.includes(name)) return sendJson(response, 404, { message: 'Not Found' })
      return sendJson(response, 200, { name, node_id: labelId(name) })
    }
    const page = <T>(items: T[]): T[] => pageOf(items, url.searchParams)
    if (url.pathname === '/repos/acme/app') return sendJson(response, 200, { full_name: 'acme/app' })
    if (url.pathname === '/search/issues')
      return sendJson(response, 200, { total_count: fake.issues.filter(({ isPullRequest }) => !isPullRequest).length })
    if (url.pathname === '/repos/acme/app/issues') {
      const since = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z')
      const changed = fake.issues
        .filter(({ updated_at }) => Date.parse(updated_at) >= since)
        .sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || a.number - b.number)
      return sendJson(response, 200, page(changed).map(toAnswer))
    }
    const [, number, what, label = ''] =
      /^\/repos\/acme\/app\/issues\/(\d+)(?:\/(labels|comments)(?:\/(.+))?)?$/.exec(url.pathname) ?? []
    const issue = fake.issues.find((each) => each.number === Number(number))
    if (!issue) return sendJson(response, 404, { message: 'Not Found' })
    if (!what) return sendJson(response, 200, toAnswer(issue))
    if (request.method !== 'GET') {
      if (performance.now() - wroteAt < 900) fake.hasty += 1
      wroteAt = performance.now()
      fake.writes.push(`${request.method} ${decodeURIComponent(url.pathname)}`)
      if (what === 'comments') {
        const comment = { id: fake.writes.length, body: JSON.parse(body).body, user: 'sta', association: 'NONE' }
        issue.comments.push(comment)
        return sendJson(response, 201, toComment(comment, issue))
      }
      const name = decodeURIComponent(label)
      if (request.method === 'DELETE' && !labelsOf(issue).includes(name))
        return sendJson(response, 404, { message: 'Label does not exist' })
      issue.labels =
        request.method === 'DELETE'
          ? labelsOf(issue).filter((each) => each !== name)
          : [...new Set([...labelsOf(issue), ...JSON.parse(body).labels])]
      return sendJson(response, 200, toAnswer(issue).labels)
    }
    if (what === 'comments' && label === '')
      return sendJson(
        response,
        200,
        page(issue.comments).map((comment) => toComment(comment, issue)),
      )
    return sendJson(response, 404, { message: 'Not Found' })
  })
  const { url: origin, stop } = await listen(server)
  const fake: FakeGithub = {
    url: origin,
    issues: [],
    discussions: [],
    areOn: true,
    mostAtOnce: 100,
    meanwhile: () => {},
    labels: [],
    mutations: [],
    writes: [],
    hasty: 0,
    allow(requests, secondsToReset) {
      left = requests
      resetAt = Date.now() + secondsToReset * 1000
    },
    stop,
  }
  return fake
}

const labelsOf = (issue: FakeIssue): string[] => issue.labels ?? ['good first issue']

const toAnswer = (issue: FakeIssue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  state: 'open',
  html_url: `https://github.com/acme/app/issues/${issue.number}`,
  user: { login: issue.user, type: 'User' },
  assignee: null,
  labels: labelsOf(issue).map((name) => ({ name })),
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
