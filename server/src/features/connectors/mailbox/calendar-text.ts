import type { Attachment } from 'postal-mime'

const MOST_READ = 100_000
const LONGEST_LINE = 200

/** An appointment that a mail carries (RFC 5545), in a line: `Invitation: Review, 2026-12-01 09:00, Room 4`. */
export function describeCalendar({ content, method }: Attachment): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
  // Long lines go on in the next one, behind a space.
  const text = bytes
    .subarray(0, MOST_READ)
    .toString('utf8')
    .replace(/\r?\n[ \t]/g, '')
  const event = text.slice(Math.max(0, text.indexOf('BEGIN:VEVENT')))
  const fieldOf = (name: string) => {
    const [, value = ''] = new RegExp(`^${name}(?:;[^:\\n]*)?:(.*)$`, 'im').exec(event) ?? []
    return value
      .replace(/\\n/gi, ' ')
      .replace(/\\([,;\\])/g, '$1')
      .trim()
      .slice(0, LONGEST_LINE)
  }
  const parts = [fieldOf('SUMMARY'), timeOf(fieldOf('DTSTART')), fieldOf('LOCATION')].filter(Boolean)
  return `${NAMES[(method ?? '').toUpperCase()] ?? 'Appointment'}: ${parts.join(', ') || '…'}`
}

const NAMES: Record<string, string> = {
  REQUEST: 'Invitation',
  CANCEL: 'Cancelled appointment',
  REPLY: 'Answer to an invitation',
}

/** `20261201T090000Z` as `2026-12-01 09:00 UTC`; what is none is left out. */
function timeOf(value: string): string {
  const [, year, month, day, hour, minute, zone] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?/.exec(value) ?? []
  if (year === undefined) return ''
  return `${year}-${month}-${day}${hour === undefined ? '' : ` ${hour}:${minute}${zone ? ' UTC' : ''}`}`
}
