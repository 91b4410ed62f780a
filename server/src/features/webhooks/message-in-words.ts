import type { TEST_EVENT, WebhookEvent } from '@sta/contract/wire/webhooks'
import { escapeTags } from '@sta/markup/escape-tags'
import type { OutgoingTexts } from '../../platform/outgoing/texts/en.ts'
import { categoryIn, priorityIn } from '../../platform/outgoing/texts/outgoing-texts.ts'
import type { MessageData, ToldWithLink } from './message-data.ts'

/** A line about one thing. `quoted`: words that somebody outside wrote, of which nothing may be more than words. */
type Line = { text: string; quoted?: string; url?: string | null }
type Words = { subject: string; lines: Line[] }

const MOST_LINES = 10
const MOST_QUOTED = 150

type Told = { event: WebhookEvent | typeof TEST_EVENT; data: MessageData }

/** What happened, for people: a sentence, and a line for each of the first ten things that it is about. */
export function inWords(texts: OutgoingTexts, { event, data }: Told): Words {
  const { message } = texts
  const { tickets = [], groups = [], run } = data
  const lines = linesOf(
    texts,
    tickets.map((ticket) => toLine(texts, ticket)),
  )
  switch (event) {
    case 'ticket.created':
      return { subject: message.created(tickets.length), lines }
    case 'ticket.analyzed':
      return { subject: message.analyzed(tickets.length), lines }
    case 'ticket.corrected':
      return { subject: message.corrected(tickets.length), lines }
    case 'rule.fired':
      return { subject: message.ruleFired(data.rule?.name ?? '', tickets.length), lines }
    case 'run.completed':
    case 'run.failed': {
      const subject = event === 'run.failed' ? message.runFailed(run?.id ?? 0) : message.runCompleted(run?.id ?? 0)
      const told: Line[] = [{ text: message.runCounts(run?.done ?? 0, run?.failed ?? 0), url: run?.url ?? null }]
      if (run?.error) told.push({ text: message.reason, quoted: run.error })
      return { subject, lines: told }
    }
    case 'spike.detected': {
      const spikes = groups.map(({ tickets: count, title }) => ({ text: message.spikeOf(count), quoted: title }))
      return { subject: message.spike, lines: linesOf(texts, spikes) }
    }
    case 'budget.reached': {
      const { budget, spent_usd: spent = 0, limit_usd: limit } = data
      const told = budget === 'run' ? message.budgetOfRun : message.budgetOfMonth
      return { subject: message.budget, lines: [{ text: told(spent, limit ?? 0) }] }
    }
    case 'connector.failed': {
      const { name = '', error = '' } = data.connection ?? {}
      return { subject: message.connectionFailed, lines: [{ text: `${oneLine(name)}:`, quoted: error }] }
    }
    case 'webhook.test':
      return { subject: message.test, lines: [{ text: message.testArrived }] }
  }
}

function toLine(texts: OutgoingTexts, { id, title, category, priority, url }: ToldWithLink): Line {
  const result = [category && categoryIn(texts, category), priority && priorityIn(texts, priority)].filter(Boolean)
  return { text: result.length > 0 ? `#${id} (${result.join(', ')})` : `#${id}`, quoted: title, url }
}

const linesOf = ({ message }: OutgoingTexts, lines: Line[]): Line[] =>
  lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), { text: message.more(lines.length - MOST_LINES) }] : lines

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
