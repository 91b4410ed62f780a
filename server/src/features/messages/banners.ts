import { isBlank, isRule, type Line, markLines } from './parts.ts'

/** What mail servers write above a mail that comes from outside, or from somebody who seldom writes: the whole line is theirs. */
const BANNER = new RegExp(
  [
    String.raw`^\W{0,4}(?:caution|warning|attention|notice|achtung|warnung|vorsicht|hinweis|atención|precaución|aviso|atenção|cuidado|attenzione|avviso|let op|waarschuwing|obs|uwaga)\W{1,4}.{0,60}(?:external|extern[aeo]?[nrs]?|outside|außerhalb|fuera de|extérieur|fora da|dall['’]esterno|van buiten|utanför|z zewnątrz)(?!\p{L})`,
    String.raw`^\W{0,4}(?:external|extern[aeo]?)(?: (?:e-?mail|sender|message|absender|mail|nachricht))?\W{0,4}$`,
    String.raw`^\W{0,4}(?:external|extern[aeo]?)(?: (?:e-?mail|sender|message|absender|mail|nachricht))?\W{1,4}.{0,160}(?:caution|do not click|not click|links?|attachments?|anhänge|originated|outside)`,
    String.raw`^(?:this|the) (?:e-?mail|message) (?:was sent|originated|comes|came|is|has been sent|was received) (?:from |by )?.{0,30}(?:outside|external sender)`,
    String.raw`^diese (?:e-?mail|nachricht) (?:kommt|stammt|wurde) von (?:außerhalb|extern|einem externen)`,
    String.raw`^(?:you|some people who received this message) don['’]t often get e-?mails? from`,
    String.raw`^sie erhalten nicht (?:oft|häufig) e-?mails?`,
    String.raw`^no (?:suele|acostumbra a) recibir correos?`,
    String.raw`^vous (?:n['’]obtenez|ne recevez) pas (?:souvent|fréquemment)`,
    String.raw`^(?:você )?não costuma receber e-?mails?`,
    String.raw`^non (?:si ricevono|si riceve|ricevi|riceve) spesso`,
    String.raw`^u ontvangt niet vaak e-?mail`,
  ].join('|'),
  'u',
)
/** The line that follows, where the banner has two. */
const GOES_ON =
  /^\W{0,3}(?:do not click|please do not click|don['’]t click|learn why|klicken sie|öffnen sie|erfahren sie|no haga clic|ne cliquez|não clique|non (?:fare clic|cliccare)|klik niet|be careful|exercise caution|unless you)/u
const LONGEST = 420

/** Marks the banners above a message. */
export function markBanners(lines: Line[]): void {
  let end = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line || isBlank(line)) continue
    const text = line.plain.trim()
    const isBanner = line.text.length <= LONGEST && (BANNER.test(text) || (end > 0 && GOES_ON.test(text)))
    if (!isBanner && !(end > 0 && isRule(line))) break
    end = at + 1
  }
  markLines(lines, 0, end, 'footer')
}
