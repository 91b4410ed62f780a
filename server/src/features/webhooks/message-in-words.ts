import type { TEST_EVENT, WebhookEvent } from '@sta/contract/wire/webhooks'
import { escapeTags } from '@sta/markup/escape-tags'
import type { MessageData, ToldWithLink } from './message-data.ts'

/** A line about one thing. `quoted`: words that somebody outside wrote, of which nothing may be more than words. */
type Line = { text: string; quoted?: string; url?: string | null }
type Words = { subject: string; lines: Line[] }

const MOST_LINES = 10
const MOST_QUOTED = 150

/** What happened, for people: a sentence, and a line for each of the first ten things that it is about. */
export function inWords({ event, data }: { event: WebhookEvent | typeof TEST_EVENT; data: MessageData }): Words {
  const { tickets = [], groups = [], run } = data
  const about = tickets.length === 1 ? '1 ticket' : `${tickets.length} tickets`
  const lines = linesOf(tickets.map(toLine))
  switch (event) {
    case 'ticket.created':
      return { subject: `${about} came in`, lines }
    case 'ticket.analyzed':
      return { subject: `${about} analyzed`, lines }
    case 'ticket.corrected':
      return { subject: `${about} corrected`, lines }
    case 'rule.fired':
      return { subject: `Rule “${data.rule?.name}”: ${about}`, lines }
    case 'run.completed':
    case 'run.failed': {
      const end = event === 'run.failed' ? 'failed' : 'is complete'
      const failed = run && run.failed > 0 ? `, ${run.failed} failed` : ''
      const told: Line[] = [{ text: `${run?.done ?? 0} tickets analyzed${failed}`, url: run?.url ?? null }]
      if (run?.error) told.push({ text: 'Reason:', quoted: run.error })
      return { subject: `Analysis run ${run?.id} ${end}`, lines: told }
    }
    case 'spike.detected': {
      const subject = 'Many customers report the same'
      return {
        subject,
        lines: linesOf(groups.map((group) => ({ text: `${group.tickets} tickets:`, quoted: group.title }))),
      }
    }
    case 'budget.reached':
      return { subject: 'A budget is used up', lines: [{ text: '', quoted: data.message ?? '' }] }
    case 'connector.failed': {
      const { name = '', error = '' } = data.connection ?? {}
      return { subject: 'A connection failed', lines: [{ text: `${oneLine(name)}:`, quoted: error }] }
    }
    case 'webhook.test':
      return { subject: 'A test of Support Ticket Analyst', lines: [{ text: 'Messages arrive here.' }] }
  }
}

function toLine({ id, title, category, priority, url }: ToldWithLink): Line {
  const result = [category, priority].filter(Boolean).join(', ')
  return { text: result ? `#${id} (${result})` : `#${id}`, quoted: title, url }
}

const linesOf = (lines: Line[]): Line[] =>
  lines.length > MOST_LINES
    ? [...lines.slice(0, MOST_LINES), { text: `… and ${lines.length - MOST_LINES} more` }]
    : lines

const oneLine = (text: string): string => {
  const line = text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED).toWellFormed()}…` : line
}

/** Words of others without what becomes a link or calls people: a character of no width stands behind its first sign. */
const defused = (text: string): string =>
  oneLine(text)
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//')
    .replaceAll(/\bwww\./giu, '$&\u200b')

/*
 * Signs of tags are all that has a meaning to Slack: https://docs.slack.dev/messaging/formatting-message-text.
 */

/** As code, in which nothing is formatted. */
const asCode = (text: string): string => `\`${escapeTags(defused(text)).replaceAll('`', "'")}\``

const asLink = (url: string, text: string): string =>
  `<${url.replaceAll(/[<>|\s]/g, encodeURIComponent)}|${escapeTags(text)}>`

/** What a hook of Slack is sent: text alone, which what takes Slack's hooks understands too. */
export function slackBody(words: Words): string {
  const lines = words.lines.map(({ text, quoted, url }) =>
    [url ? asLink(url, text) : escapeTags(text), quoted ? asCode(quoted) : ''].filter(Boolean).join(' '),
  )
  return JSON.stringify({ text: [`*${escapeTags(defused(words.subject))}*`, ...lines].join('\n') })
}

/** A mail as it is kept until it is sent. */
type MailBody = { subject: string; text: string }

export function mailBody(words: Words): string {
  const lines = words.lines.map(({ text, quoted, url }) =>
    [[text, quoted ? defused(quoted) : ''].filter(Boolean).join(' '), url ?? ''].filter(Boolean).join('\n'),
  )
  const mail: MailBody = { subject: oneLine(words.subject), text: `${lines.join('\n\n')}\n` }
  return JSON.stringify(mail)
}
