import { isRule, type Line, markLines } from './parts.ts'

/** What programs put into a mail as text: cards, calendars, signatures, files. */
const BLOCKS: [begins: RegExp, ends: RegExp][] = [
  [/^begin:vcard\s*$/, /^end:vcard\s*$/],
  [/^begin:vcalendar\s*$/, /^end:vcalendar\s*$/],
  [/^-----begin pgp (?:signature|public key)/, /^-----end pgp/],
  [/^-----begin pgp signed message-----/, /^\s*$/],
  [/^begin \d{3} \S+\s*$/, /^end\s*$/],
]
const ENCODED = /^[A-Za-z0-9+/]{60,}={0,2}\s*$/
/** How programs end an invitation to a meeting: the rest is theirs. */
const MEETING =
  /^\W{0,3}(?:join (?:zoom meeting|the meeting now|microsoft teams meeting|with google meet)|click here to join the meeting|microsoft teams(?:[ -](?:meeting|besprechung|need help\?|benötigen sie hilfe\?))?|zoom-meeting beitreten|hier klicken, um an der besprechung teilzunehmen|an microsoft teams-besprechung teilnehmen|unirse a la reunión(?: zoom| de microsoft teams)?|rejoindre la réunion(?: zoom)?|ingressar (?:na reunião|no zoom))\W*(?:<\S*)?(?:need help\?)?\s*$/u
const MOST_BLOCK_LINES = 400

/** Marks what is there for programs: cards, calendars, encoded files, how to join a meeting. */
export function markEncoded(lines: Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new') continue
    const ends = BLOCKS.find(([begins]) => begins.test(line.plain))?.[1]
    if (ends) {
      const found = lines
        .slice(at, at + MOST_BLOCK_LINES)
        .findIndex(({ plain }, below) => below > 0 && ends.test(plain))
      const to = found < 0 ? at + 1 : at + found + 1
      markLines(lines, at, to, 'footer')
      at = to - 1
    } else if (ENCODED.test(line.text) && ENCODED.test(lines[at + 1]?.text ?? lines[at - 1]?.text ?? ''))
      line.kind = 'footer'
    else if (line.plain.length <= 100 && at > 0 && MEETING.test(line.plain)) {
      markLines(lines, isRule(lines[at - 1]) ? at - 1 : at, endOfMeeting(lines, at), 'footer')
    }
  }
}

/** The rest, up to what hangs below. */
function endOfMeeting(lines: Line[], at: number): number {
  const found = lines.slice(at).findIndex(({ kind }) => kind !== 'new')
  return found < 0 ? lines.length : at + found
}
