import { isBlank, type Line, markLines } from './parts.ts'

const QUOTE_MARK = /^\s{0,3}(?:>|\|\s)/
/** "On Mon, 2 Nov 2026 at 09:12, Support <s@example.com> wrote:" as mail programs of many languages say it. */
const WROTE =
  /^\W{0,6}(?:(?:on|am|el|le|il|em|op|den|dnia|w dniu|no dia|a|på|в|у|dne|de)\s.{3,160}\s?(?:wrote|schrieb|escribió|escribio|a écrit|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?|пишет|написал\(?а?\)?|napsal\(?a?\)?)|(?:.{3,120}\s)?(?:wrote|schrieb|escribió|a écrit|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?|написал\(?а?\)?|пишет)(?:\s.{0,80})?)\s?:\s*$/u
const WROTE_CJK = /^.{2,100}(?:のメール|さんは書きました|写道|寫道|書きました|작성)\s?[：:]\s*$/u
const ON_BEGINS = /^\W{0,6}(?:on|am|el|le|il|em|op|den|w dniu|dnia)\s.{6,}$/u
const WROTE_ENDS =
  /(?:wrote|schrieb|escribió|a écrit|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?|написал\(?а?\)?)[^:]{0,60}:\s*$/u
const ORIGINAL =
  /^\W{0,4}[-_=*–— ]{2,}\s*(?:original(?:\s?-?\s?(?:message|nachricht|appointment))|ursprüngliche nachricht|mensaje original|message d['’]origine|mensagem original|messaggio originale|oorspronkelijk bericht|originalmeddelande|ursprungligt meddelande|wiadomość oryginalna|исходное сообщение|元のメッセージ|原始邮件|原始郵件|original(?:-|\s)?nachricht|previous message|quoted text|vorherige nachricht|antwort(?:verlauf)?)\s*[-_=*–— ]*\s*$/u
/** What help desks write above the mail that is answered: "##- Please type your reply above this line -##". */
const ABOVE_LINE =
  /^[-_=*#–—>\s]*(?:(?:please |do )?(?:(?:type|write|enter|add|leave) )?(?:your )?(?:reply|response|answer|respond) above this line|(?:bitte )?(?:geben sie |schreiben sie |antworten sie )?(?:ihre antwort )?(?:bitte )?(?:oberhalb|über) dieser (?:zeile|linie)(?: antworten| ein(?:geben)?| schreiben)?|(?:por favor[, ]*)?(?:escrib[ae] (?:su|tu) respuesta|responda|responde) (?:por )?encima de esta l[ií]nea|(?:veuillez |merci de )?(?:saisir|écrire|taper|répondre|saisissez|répondez)(?: votre réponse)? au[- ]dessus de cette ligne|(?:por favor[, ]*)?(?:digite|escreva|insira) (?:a )?sua resposta acima desta linha|responda acima desta linha|(?:scrivi|digita|inserisci) la (?:tua )?risposta sopra questa (?:riga|linea)|rispondi sopra questa (?:riga|linea)|(?:typ|schrijf) (?:hier )?(?:uw|je) antwoord boven deze (?:regel|lijn)|(?:antwoord|reageer) boven deze (?:regel|lijn))[-_=*#–—.!\s]*$/u
const FORWARD_NAMES =
  'begin forwarded message|forwarded(?: message)?|forwarded by|anfang der weitergeleiteten (?:nachricht|e-mail)|weitergeleitete nachricht|mensaje reenviado|inicio del mensaje reenviado|message (?:transféré|transmis)|début du message (?:transféré|réexpédié)|mensagem (?:encaminhada|reencaminhada)|início da mensagem reencaminhada|messaggio (?:inoltrato|inoltrata)|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat meddelande|przekazana wiadomość|пересылаемое сообщение|转发的?邮件|轉寄郵件|転送(?:された)?メッセージ'
const FORWARD = new RegExp(
  `^\\W{0,4}(?:[-_=*–—>]{2,}\\s*(?:${FORWARD_NAMES})[^\\n]{0,60}|(?:${FORWARD_NAMES})[^\\n]{0,40}[：:])\\s*$`,
  'u',
)
const HEADER_LABEL =
  /^[>*\s]{0,4}(from|von|de|van|da|od|от|från|fra|差出人|发件人|寄件者|sent|gesendet|enviado(?: el| em)?|envoyé|inviato|verzonden|skickat|wysłano|отправлено|送信日時|发送时间|date|datum|fecha|data|дата|日付|日期|to|an|para|à|a|aan|till|do|кому|宛先|收件人|cc|kopie|subject|betreff|asunto|objet|oggetto|assunto|onderwerp|ämne|temat|тема|件名|主题|reply-to)\s?\*{0,2}\s?[：:]\s?\*{0,2}/u
const FROM_LABEL = /^[>*\s]{0,4}(?:from|von|de|van|da|od|от|från|fra|差出人|发件人|寄件者)\s?\*{0,2}\s?[：:]/u
/** A line that only points at what was forwarded. */
const POINTS_BELOW =
  /\b(?:fyi|f\.y\.i|see below|as below|zur info|zur kenntnis|z\.?\s?k|siehe unten|s\.\s?u|te?r info|zie onder|ver abajo|ver m[aá]s abajo|para su informaci[oó]n|para conocimiento|voir ci-dessous|pour info|ci-dessous|veja abaixo|ver abaixo|segue abaixo|vedi sotto|can (?:you|someone|somebody) (?:please )?(?:handle|take|look)|bitte (?:übernehmen|kümmern|bearbeiten)|please (?:handle|advise|take care))\b/u
const FEWEST_OWN_WORDS = 4
const MOST_POINTING_WORDS = 14
/** Above what a title calls a forward: so few words hand it on, whatever they are. */
const MOST_HANDING_WORDS = 20
const FEWEST_HEADERS = 2

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
  const headers = FROM_LABEL.test(line.folded) ? headersFrom(lines, at) : 0
  const hasHeader = headers >= FEWEST_HEADERS
  const isOriginal = hasHeader || ORIGINAL.test(line.folded) || ABOVE_LINE.test(line.folded)
  if (FORWARD.test(line.folded) || (isOriginal && isForward) || (hasHeader && !saysAnything(ownText(lines, at))))
    markForward(lines, at, isForward)
  else if (isOriginal) markLines(lines, at, lines.length, 'quoted')
  else return markMarks(lines, at)
  return lines.length
}

/** Lines with marks in front, and the line above them that says who wrote. */
function markMarks(lines: Line[], at: number): number {
  const opens = opensQuote(lines, at)
  if (opens > 0) {
    const hasMarks = followedByMarks(lines, at + opens)
    markLines(lines, at, hasMarks ? at + opens : lines.length, 'quoted')
    return hasMarks ? at + opens : lines.length
  }
  const text = lines[at]?.text ?? ''
  const isQuoted = QUOTE_MARK.test(text) && (text.trimStart().startsWith('>') || lines[at - 1]?.kind === 'quoted')
  if (isQuoted) markLines(lines, at, at + 1, 'quoted')
  return at + 1
}

/** @returns over how many lines somebody is said to have written; 0 when no quote opens here. */
function opensQuote(lines: Line[], at: number): number {
  const text = lines[at]?.folded ?? ''
  // A customer may say "he wrote:" as well: a quote opens a paragraph, or has marks below it.
  if ((WROTE.test(text) || WROTE_CJK.test(text)) && (isBlank(lines[at - 1]) || followedByMarks(lines, at + 1))) return 1
  const next = lines[at + 1]?.folded ?? ''
  return ON_BEGINS.test(text) && WROTE_ENDS.test(next) && isBlank(lines[at - 1]) ? 2 : 0
}

function followedByMarks(lines: Line[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => !isBlank(line))
  return next !== undefined && QUOTE_MARK.test(next.text)
}

function headersFrom(lines: Line[], at: number): number {
  let found = 0
  for (const line of lines.slice(at, at + 7)) {
    if (HEADER_LABEL.test(line.folded)) found++
    else if (!isBlank(line)) break
  }
  return found
}

/** The text of a forward counts where its sender says nothing of their own, only points at it, or hands it on in a few words. */
function markForward(lines: Line[], at: number, isForward: boolean): void {
  let body = at + 1
  while (body < lines.length && (isBlank(lines[body]) || HEADER_LABEL.test(lines[body]?.folded ?? ''))) body++
  const own = ownText(lines, at)
  const handsOn = isForward && countWords(own) <= MOST_HANDING_WORDS
  const textCounts = countWords(own) < FEWEST_OWN_WORDS || onlyPoints(own) || handsOn
  markLines(lines, at, textCounts ? body : lines.length, 'forwarded')
  if (!textCounts) return
  // Some programs put marks before what they forward.
  while (QUOTE_MARK.test(lines[body]?.text ?? '')) body++
  markQuotes(lines.slice(body), isForward)
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
