import { isBlank, isRule, type Line, markLines } from './parts.ts'

const QUOTE_MARK = /^\s{0,3}(?:>|\|\s)/
const VERB =
  '(?:wrote|sent this e-?mail|schrieb|geschrieben|escribi[óo]|a écrit|ha scritto|escreveu|schreef|geschreven|skrev|napisał\\(?a?\\)?|napisana|pisze|пишет|написал\\(?а?\\)?|napsal\\(?a?\\)?|kirjoitti|yazdı)'
/** "Support wrote:" is said by customers, too: a quote opens where marks are below it. */
const WROTE = new RegExp(`(?<!\\p{L})${VERB}(?!\\p{L}).{0,80}[:：]\\s*$`, 'u')
const WROTE_CJK = /^.{2,160}(?:のメール|さんは書きました|写道|寫道|書きました|작성)\s?[：:]\s*$/u
/** When and who: "Mon, 2 Nov 2026 at 09:12, Support <s@example.com>". A line with it is a mail program's. */
const DATE = /(?<!\d)(?:\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2})(?!\d)/u
const TIME_OR_ADDRESS = /\d{1,2}[:.h]\d\d(?!\d)|\S@\S/u
/** Some programs write no verb: "2026年11月2日(月) 9:12 サポート <s@example.com>:". */
const WHO = /\d{1,2}:\d\d.{1,120}<\s?[^\s<>]{1,80}@[^\s<>]{1,80}>\s?[:：]\s*$/u
/** In languages that are not known, too, a line with an address and a colon stands above marks. */
const ADDRESS = /\S@\S/u
/** How a line begins that is broken. */
const OPENS_BROKEN =
  /^\W{0,6}(?:on|am|el|le|il|em|op|den|dnia|w dniu|no dia|în|în data|dne|στις|\p{L}{2,3}\.?,?) .{0,40}\d/u
const MOST_WROTE_LINES = 3
const MOST_WROTE_LENGTH = 400
const ORIGINAL =
  /^\W{0,4}[-_=*–—‐ ]{2,}\s*(?:original(?:e|\s?-?\s?)?(?:message|nachricht|mail|appointment)|originale? nachricht|ursprüngliche (?:nachricht|mail)|mensaje original|message d['’]origine|mail original|mensagem original|messaggio originale|oorspronkelijk bericht|originalmeddelande|ursprungligt meddelande|wiadomość oryginalna|исходное сообщение|元のメッセージ|原始邮件|原始郵件|previous message|quoted text|vorherige nachricht|antwort(?:verlauf)?)\s*[-_=*–—‐ ]*\s*$/u
/** "-----Support <s@example.com> wrote: -----" */
const WROTE_RULED = new RegExp(`^[-_]{3,}.{2,200}(?<!\\p{L})${VERB}(?!\\p{L}).{0,100}[-_]{3,}\\s*$`, 'u')
/** What help desks write above the mail that is answered: "##- Please type your reply above this line -##". */
const ABOVE_LINE =
  /(?:above this line|(?:oberhalb|über) dieser (?:zeile|linie)|encima de esta l[ií]nea|au[- ]dessus de cette ligne|acima desta linha|(?:al di )?sopra (?:di )?questa (?:riga|linea)|boven deze (?:regel|lijn)|ovanför (?:den här|denna) raden|over denne linje|powyżej tej linii|この行より上)/u
/** Such a line is drawn, or says nothing else. */
const ABOVE_LINE_DRAWN = /^[\s>]*(?:[-_=*#–—‐]{2,}|\[|\()/u
const ABOVE_LINE_ALONE =
  /^\W*(?:please |do )?(?:(?:type|write|enter|add|leave) )?(?:your )?(?:reply|response|answer|respond) above this line\W*$|^\W*(?:bitte )?(?:geben sie |schreiben sie |antworten sie )?(?:ihre antwort )?(?:bitte )?(?:oberhalb|über) dieser (?:zeile|linie)(?: antworten| ein(?:geben)?| schreiben)?\W*$|^\W*(?:(?:por favor|veuillez|merci de)[, ]*)?(?:(?:escrib|respond|répond|saisi|écri|tap|digit|escrev|insir|scriv|inser|risp|typ|schrijf|antwoord|reageer)\p{L}*)(?: \p{L}+){0,3} (?:por encima|encima|au[- ]dessus|acima|sopra|boven) (?:de |di )?(?:esta|cette|desta|questa|deze) \p{L}+\W*$/u
const MOST_ABOVE_LINE = 160
const FORWARD_NAMES =
  'begin forwarded message|forwarded(?: message)?|forwarded by|weitergeleitet von|weitergeleitete mail|vidarebefordrat brev|videresendt meddelelse|początek przekazywanej wiadomości|anfang der weitergeleiteten (?:nachricht|e-mail)|weitergeleitete nachricht|mensaje reenviado|inicio del mensaje reenviado|message (?:transféré|transmis)|début du message (?:transféré|réexpédié)|mensagem (?:encaminhada|reencaminhada)|início da mensagem reencaminhada|messaggio (?:inoltrato|inoltrata)|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat meddelande|przekazana wiadomość|пересылаемое сообщение|转发的?邮件|轉寄郵件|転送(?:された)?メッセージ'
const FORWARD = new RegExp(
  `^\\W{0,4}(?:[-_=*–—‐>]{2,}\\s*(?:${FORWARD_NAMES})[^\\n]{0,60}|(?:${FORWARD_NAMES})[^\\n]{0,40}[：:])\\s*$`,
  'u',
)
const FROM = 'from|von|de|van|da|od|от|från|fra|mittente|lähettäjä|kimden|差出人|发件人|寄件者|보낸 사람'
const LABELS =
  'sent|gesendet|enviad[oa](?: el| em)?|envoyé|inviato|verzonden|skickat|sendt|wysłan[oe]|lähetetty|gönderil(?:di|en|me tarihi)|odesláno|trimis|verstuurd|отправлено|送信日時|发送时间|보낸 날짜|date|datum|fecha|data|dato|дата|日付|日期|to|an|para|pour|à|a|aan|till|til|do|кому|komu|kime|vastaanottaja|宛先|收件人|받는 사람|cc|cci|cco|bcc|kopie|copie|subject|betreff|asunto|objet|sujet|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|тема|aihe|konu|件名|主题|제목|reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|sender|importance|importancia|importância|priority|priorität|wichtigkeit|attachments?|anlagen?|anhänge|adjuntos|pièces jointes|anexos|allegati|bijlagen'
const HEADER_LABEL = new RegExp(`^[>*\\s]{0,4}(${FROM}|${LABELS})\\s?\\*{0,2}\\s?[：:]\\s?\\*{0,2}`, 'u')
const FROM_LABEL = new RegExp(`^[>*\\s]{0,4}(?:${FROM})\\s?\\*{0,2}\\s?[：:]`, 'u')
/** A line that only points at what was forwarded. */
const POINTS_BELOW =
  /\b(?:fyi|f\.y\.i|see below|as below|zur info|zur kenntnis|z\.?\s?k|siehe unten|s\.\s?u|te?r info|zie onder|ver abajo|ver m[aá]s abajo|para su informaci[oó]n|para conocimiento|voir ci-dessous|pour info|ci-dessous|veja abaixo|ver abaixo|segue abaixo|vedi sotto|can (?:you|someone|somebody) (?:please )?(?:handle|take|look)|bitte (?:übernehmen|kümmern|bearbeiten)|please (?:handle|advise|take care))\b/u
const FEWEST_OWN_WORDS = 4
const MOST_POINTING_WORDS = 14
/** Above what a title calls a forward: so few words hand it on, whatever they are. */
const MOST_HANDING_WORDS = 20
const FEWEST_HEADERS = 2
/** Where the sender is not the first of them. */
const FEWEST_HEADERS_WITHIN = 3
const MOST_HEADERS = 7

/**
 * Marks quoted and forwarded messages with their headers, those of usual mail programs in twelve languages.
 *
 * @param isForward as the title says: some programs write the same headers above what they quote and what they forward.
 */
export function markQuotes(lines: Line[], isForward: boolean): void {
  let at = 0
  while (at < lines.length) at = markQuoteAt(lines, at, isForward)
}

/** @returns where to look on: past the end when everything below belongs to an earlier message. */
function markQuoteAt(lines: Line[], at: number, isForward: boolean): number {
  const line = lines[at]
  if (line?.kind !== 'new' || isBlank(line)) return at + 1
  const hasHeader = headersBegin(lines, at)
  const isOriginal = hasHeader || ORIGINAL.test(line.plain) || WROTE_RULED.test(line.plain) || isAboveLine(line)
  if (FORWARD.test(line.plain) || (isOriginal && isForward) || (hasHeader && !saysAnything(ownText(lines, at))))
    markForward(lines, at, isForward)
  else if (isOriginal) markLines(lines, ruledFrom(lines, at), lines.length, 'quoted')
  else return markMarks(lines, at)
  return lines.length
}

/** A line that is drawn above a mail belongs to it. */
function ruledFrom(lines: Line[], at: number): number {
  let from = at
  while (from > 0 && (isRule(lines[from - 1]) || isBlank(lines[from - 1]))) from--
  return from
}

const isAboveLine = ({ plain }: Line) =>
  plain.length <= MOST_ABOVE_LINE &&
  ABOVE_LINE.test(plain) &&
  (ABOVE_LINE_DRAWN.test(plain) || ABOVE_LINE_ALONE.test(plain))

/** Lines with marks in front, and the line above them that says who wrote. */
function markMarks(lines: Line[], at: number): number {
  const opens = opensQuote(lines, at)
  if (opens > 0) {
    const hasMarks = followedByMarks(lines, at + opens)
    markLines(lines, at, hasMarks ? at + opens : lines.length, 'quoted')
    return hasMarks ? at + opens : lines.length
  }
  const text = lines[at]?.plain ?? ''
  const isQuoted = QUOTE_MARK.test(text) && (text.trimStart().startsWith('>') || lines[at - 1]?.kind === 'quoted')
  if (isQuoted) markLines(lines, at, at + 1, 'quoted')
  return at + 1
}

/** @returns over how many lines somebody is said to have written; 0 when no quote opens here. */
function opensQuote(lines: Line[], at: number): number {
  let text = ''
  for (let count = 1; count <= MOST_WROTE_LINES; count++) {
    const line = lines[at + count - 1]
    if (line === undefined || isBlank(line) || text.length + line.plain.length > MOST_WROTE_LENGTH) return 0
    text = count === 1 ? line.plain : `${text} ${line.plain.trim()}`
    // The line that is broken has the date or the address in it.
    if (!/[\d@]/.test(text)) return WROTE.test(text) && followedByMarks(lines, at + 1) ? 1 : 0
    if (!/[:：]\s*$/u.test(text)) continue
    const isProgram = DATE.test(text) && TIME_OR_ADDRESS.test(text) && (WROTE.test(text) || WHO.test(text))
    if (count > 1 && !OPENS_BROKEN.test(text)) return 0
    if (isProgram || WROTE_CJK.test(text)) return count
    return (WROTE.test(text) || ADDRESS.test(text)) && followedByMarks(lines, at + count) ? count : 0
  }
  return 0
}

function followedByMarks(lines: Line[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => !isBlank(line))
  return next !== undefined && QUOTE_MARK.test(next.plain)
}

/** Whether the header lines of a mail begin here: with its sender, or with another one above the sender. */
function headersBegin(lines: Line[], at: number): boolean {
  const first = lines[at]?.plain ?? ''
  if (!HEADER_LABEL.test(first)) return false
  let found = 0
  let hasSender = false
  for (const line of lines.slice(at, at + MOST_HEADERS)) {
    if (isBlank(line)) continue
    if (!HEADER_LABEL.test(line.plain)) break
    found++
    hasSender ||= FROM_LABEL.test(line.plain)
  }
  return FROM_LABEL.test(first) ? found >= FEWEST_HEADERS : hasSender && found >= FEWEST_HEADERS_WITHIN
}

/** @returns where the text begins below the header lines, of which long ones go on in the next line. */
function skipHeaders(lines: Line[], at: number): number {
  let body = at
  const isHeader = (line: Line | undefined) => line !== undefined && HEADER_LABEL.test(line.plain)
  while (body < lines.length) {
    const goesOn =
      body > at &&
      !isBlank(lines[body - 1]) &&
      (/^[ \t]/.test(lines[body]?.text ?? '') || (!isBlank(lines[body + 1]) && isHeader(lines[body + 1])))
    if (!isBlank(lines[body]) && !isHeader(lines[body]) && !goesOn) return body
    body++
  }
  return body
}

/** The text of a forward counts where its sender says nothing of their own, only points at it, or hands it on in a few words. */
function markForward(lines: Line[], at: number, isForward: boolean): void {
  const body = skipHeaders(lines, at + 1)
  const own = ownText(lines, at)
  const handsOn = isForward && countWords(own) <= MOST_HANDING_WORDS
  const textCounts = countWords(own) < FEWEST_OWN_WORDS || onlyPoints(own) || handsOn
  markLines(lines, ruledFrom(lines, at), textCounts ? body : lines.length, 'forwarded')
  if (!textCounts) return
  // Some programs put marks before what they forward.
  let from = body
  while (QUOTE_MARK.test(lines[from]?.plain ?? '')) from++
  markQuotes(lines.slice(from), isForward)
}

const ownText = (lines: Line[], until: number) =>
  lines
    .slice(0, until)
    .filter(({ kind }) => kind === 'new')
    .map(({ text }) => text)
    .join(' ')

const countWords = (text: string) =>
  text.match(/[\p{L}\p{N}]{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0

const saysAnything = (own: string) => countWords(own) > 0 && !onlyPoints(own)

const onlyPoints = (own: string) => POINTS_BELOW.test(own.toLowerCase()) && countWords(own) <= MOST_POINTING_WORDS
