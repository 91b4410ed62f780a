import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import type { ReportTheme } from '@sta/contract/schemas/themes'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { readableText } from '@sta/markup/readable'
import { formatPercent, inWords } from '../../../platform/format-number.ts'
import { exactTime } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { currentLanguage } from '../../../texts/language.ts'
import { texts } from '../../../texts/texts.ts'
import { groupFacts, measureWords, modelProse, summarySentences } from './report-words.ts'
import { themePoints, themeTitle } from './theme-words.ts'

type Item = { text: string; facts?: string; quote?: string }

/** A report to be handed on, in the reader's language: words alone, without a look. */
export type ReportDocument = {
  language: string
  title: string
  facts: string
  paragraphs: string[]
  sections: { title: string; items: Item[]; leftOut?: string }[]
}

/** @param labelOf what people call a category. */
export function reportDocument(run: Run, report: RunReport, labelOf: (category: string) => string): ReportDocument {
  const words = texts.runs
  const sentences = summarySentences({ run, report, labelOf }, (text) => text).map((pieces) => pieces.join(''))
  const cellOf = (category: string, priority: string) =>
    report.cells.find((cell) => cell.category === category && cell.priority === priority)?.count ?? 0
  const sections: ReportDocument['sections'] = [
    { title: words.urgent, ...urgentItems(report) },
    {
      title: words.categoryByPriority,
      items: Object.entries(report.by_category)
        .sort((a, b) => b[1] - a[1])
        .map(([category, count]) => ({
          text: `${labelOf(category)}: ${formatCount(count)}`,
          facts: URGENT_FIRST.map((each) => `${inWords(each)} ${formatCount(cellOf(category, each))}`).join(', '),
        })),
    },
    { title: words.themes, items: report.themes.map((theme) => themeItem(theme, report)) },
    {
      title: words.whatChanged,
      items: report.changes.map(({ measure, before, now }) => ({
        text: words.changedShare(measureWords(measure, labelOf), formatPercent(before), formatPercent(now)),
      })),
    },
  ]
  return {
    language: currentLanguage(),
    title: texts.pages.run(String(run.id)),
    facts: [exactTime(run.finished_at ?? run.created_at), run.model].join(' · '),
    paragraphs: [sentences.join(' '), modelProse(run, report)].filter((paragraph) => paragraph !== ''),
    sections: sections.filter(({ items }) => items.length > 0),
  }
}

function themeItem(theme: ReportTheme, { analyzed, previous_run_id }: RunReport): Item {
  const text = themeTitle(theme)
  if (!theme.facts) return { text }
  const { count, high, quote, mood, advice, before } = theme.facts
  const points = themePoints(theme.facts, analyzed)
  const facts = [
    texts.themes.tickets(count, formatPercent(count / Math.max(1, analyzed))),
    ...(high > 0 ? [texts.themes.urgent(high)] : []),
    ...(points !== null && previous_run_id !== null
      ? [before === 0 ? texts.themes.newSince(previous_run_id) : texts.themes.sinceRun(points, previous_run_id)]
      : []),
    texts.themes.mood(inWords(mood)),
  ]
  return { text, facts: `${facts.join(', ')}. ${texts.themes.advice(advice)}`, ...(quote !== '' && { quote }) }
}

function urgentItems({ groups, groups_left_out = 0, urgent }: RunReport): { items: Item[]; leftOut?: string } {
  if (!groups) return { items: urgent.map(({ title, quote }) => ({ text: title, quote: readableText(quote) })) }
  const items = groups.map((group) => ({
    text: texts.now.saySo(group.count, group.title),
    facts: `${groupFacts(group)}. ${texts.runs.seenBetween(exactTime(group.first_seen), exactTime(group.last_seen))}`,
    quote: readableText(group.quote),
  }))
  return groups_left_out > 0 ? { items, leftOut: texts.runs.groupsLeftOut(groups_left_out) } : { items }
}

/** For a message or a note: lines that read well without any mark-up. */
export function asText({ title, facts, paragraphs, sections }: ReportDocument): string {
  const section = ({ title: name, items, leftOut }: ReportDocument['sections'][number]) =>
    [
      name.toUpperCase(),
      ...items.map(({ text, facts: about, quote }) =>
        [`- ${text}`, about && `  ${about}`, quote && `  “${quote}”`].filter(Boolean).join('\n'),
      ),
      ...(leftOut ? [leftOut] : []),
    ].join('\n')
  return `${[`${title}\n${facts}`, ...paragraphs, ...sections.map(section)].join('\n\n')}\n`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const STYLES = {
  body: 'margin:0;padding:24px;background:#ffffff;color:#1d1f23;font:15px/1.55 Arial,Helvetica,sans-serif',
  page: 'max-width:680px;margin:0 auto',
  small: 'color:#5c626b;font-size:13px',
  h1: 'margin:0 0 4px;font-size:22px',
  h2: 'margin:28px 0 8px;font-size:16px',
  list: 'margin:0;padding:0;list-style:none',
  item: 'padding:10px 0;border-top:1px solid #e2e4e8',
  quote: 'margin:4px 0 0;padding-left:10px;border-left:3px solid #d9b24c;color:#5c626b;font-size:13px',
} as const

/** A file of its own for e-mail: styles stand at each element, and nothing is fetched. */
export function asHtml({ language, title, facts, paragraphs, sections }: ReportDocument): string {
  const tag = (name: string, style: keyof typeof STYLES, inner: string) =>
    `<${name} style="${STYLES[style]}">${inner}</${name}>`
  const item = ({ text, facts: about, quote }: Item) =>
    tag(
      'li',
      'item',
      `<strong>${escaped(text)}</strong>${about ? `<br>${tag('span', 'small', escaped(about))}` : ''}${
        quote ? tag('div', 'quote', escaped(quote)) : ''
      }`,
    )
  const body = [
    tag('h1', 'h1', escaped(title)),
    tag('p', 'small', escaped(facts)),
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`),
    ...sections.flatMap(({ title: name, items, leftOut }) => [
      tag('h2', 'h2', escaped(name)),
      tag('ul', 'list', items.map(item).join('\n')),
      ...(leftOut ? [tag('p', 'small', escaped(leftOut))] : []),
    ]),
  ]
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="${STYLES.body}"><div style="${STYLES.page}">
${body.join('\n')}
</div></body>
</html>
`
}
