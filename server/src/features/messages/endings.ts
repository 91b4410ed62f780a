import { isBlank, type Line, markLines } from './parts.ts'

const SIGNATURE_MARK = /^\s{0,2}(?:--|—|__)\s?$/
const SENT_FROM =
  /^\W{0,4}(?:sent from|get outlook|gesendet (?:von|mit)|von meinem .{2,30} gesendet|enviado (?:desde|do|de) (?:mi|meu|el|o)|envoyé (?:de|depuis) mon|inviato da|verzonden (?:vanaf|met)|skickat från|wysłane z|отправлено с|从我的|iphoneから送信)/u
const CLOSING =
  /^\W{0,3}(?:(?:with |my |our )?(?:best|kind(?:est)?|warm(?:est)?|many thanks|thank you|thanks|cheers|regards|sincerely|yours|greetings|all the best|respectfully|ta)\b(?:[ ,]+(?:and|in advance|so much|again|very much|a lot|regards|wishes|sincerely|faithfully|truly|best|kind|warm|from [\p{L} ]{2,24}|everyone|all|team)){0,4}|rgds|br|(?:mit )?(?:freundliche|beste|viele|liebe|herzliche|schöne|sonnige|kollegiale)[nm]? (?:grü(?:ß|ss)e?n?|gru(?:ß|ss))(?: (?:aus|vom|von) [\p{L} ]{2,24})?|(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus| und (?:viele|schöne|freundliche|beste|liebe) grü(?:ß|ss)e)?|(?:lieben? )?gru(?:ß|ss)|grü(?:ß|ss)e|lg|vg|mfg|hochachtungsvoll|(?:muchas |mil )?gracias(?: de antemano| por todo)?|(?:un )?(?:cordial )?saludos?(?: cordiales?)?|(?:reciban? )?un cordial saludo|atentamente|un abrazo|(?:bien )?cordialement|(?:bien à (?:vous|toi))|(?:meilleures |sincères )?salutations(?: distinguées)?|merci(?: d['’]avance| beaucoup| à vous)?|bonne journée|(?:com os melhores )?cumprimentos|atenciosamente|att|obrigad[oa](?: desde já)?|abraços?|grato|grata|(?:cordiali|distinti) saluti|grazie(?: mille)?|saluti|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|gr\.|m\.?v\.?g|alvast bedankt|bedankt|med vänlig(?:a)? hälsning(?:ar)?|mvh|pozdrawiam|z poważaniem|с уважением|よろしくお願い(?:いた)?します|以上|此致|敬礼|谢谢)(?=[^\p{L}]|$)/u
/** What follows a closing line is a name and an address: short lines, and few. */
const MOST_CLOSING_LENGTH = 60
const MOST_NAME_LINES = 10
const MOST_NAME_LENGTH = 110
const POSTSCRIPT = /^\W{0,3}(?:p\.?\s?p?\.?s\b|ps[.: ]|nachtrag|post ?scriptum|edit:|update:|addendum|n\.?b\.?:)/u
const SENTENCE = /(?:\p{L}+[\s,]+){5}[^|\n]*[.!?]\s*$/u

const FOOTER =
  /(?:confidential(?:ity)?(?: notice)?\b.{0,200}(?:recipient|addressee|intended|privileged|e-?mail)|intended (?:solely|only|exclusively) for|received this (?:e-?mail|message|communication) (?:in error|by mistake)|privileged (?:information|account information|and)|registered (?:office|in england)|company (?:no|number|reg)\b|consider the environment|before printing|whether printing|scanned (?:for|by)|virus[- ]?(?:free|scan)|virenfrei|auf viren (?:und|geprüft)|checked for viruses|free from viruses|no (?:virus|threat)s? (?:was|were|found)|external (?:e-?)?mail|this message (?:was sent|originated) (?:from )?outside|disclaimer|vertraulich.{0,200}(?:informationen|empfänger|adressat|nachricht|e-?mail)|diese (?:e-?mail|nachricht) (?:kann|enthält|ist|wurde auf)|nicht der (?:richtige|vorgesehene) (?:adressat|empfänger)|sitz der gesellschaft|handelsregister|amtsgericht|geschäftsführ(?:er|ung)\s?:|confidencial.{0,200}(?:destinatario|mensaje|correo|destinat[aá]rio|mensagem)|este (?:mensaje|correo|e-?mail|mensagem)\b.{0,80}(?:dirige|confidencial|exclusiv|destina)|esta mensagem\b.{0,80}(?:confidencial|destin|exclusiv)|si (?:lo )?ha recibido (?:este|por error)|protección de datos le informamos|antes de imprimir|ce (?:message|courriel|mail|courrier)\b.{0,80}(?:confidentiel|destiné|exclusive)|s['’]il ne vous est pas destiné|avant d['’]imprimer|pensez à l['’]environnement|riservat[oe].{0,100}destinatari|questo messaggio.{0,80}(?:riservat|destinat)|dit (?:bericht|e-mail).{0,80}(?:vertrouwelijk|bestemd)|vertrouwelijk.{0,100}(?:geadresseerde|bestemd)|本メール.{0,30}(?:機密|秘密)|本邮件.{0,30}(?:保密|机密))/u
const RULE = /^\s*[_=*–—-]{8,}\s*$/

/** Marks signatures and legal footers. Quotes are marked already, so that the ending of each new stretch is found. */
export function markEndings(lines: Line[]): void {
  markFooters(lines)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new' || isBlank(line)) continue
    if (SIGNATURE_MARK.test(line.text) && at > 0) markSignature(lines, at, endOfNew(lines, at))
    else if (SENT_FROM.test(line.folded)) line.kind = 'signature'
    else if (at > 0 && closes(line) && onlyNamesFollow(lines, at + 1)) markSignature(lines, at, endOfNew(lines, at))
  }
}

const closes = ({ folded }: Line) => folded.trim().length <= MOST_CLOSING_LENGTH && CLOSING.test(folded)

function markFooters(lines: Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new' || isBlank(line)) continue
    // A footer's notice is the whole paragraph, and whatever stands below a ruled line together with it.
    if (FOOTER.test(line.folded) && at > 0) {
      let from = at
      while (from > 0 && lines[from - 1]?.kind === 'new' && RULE.test(lines[from - 1]?.text ?? '')) from--
      let to = at + 1
      while (to < lines.length && !isBlank(lines[to]) && !POSTSCRIPT.test(lines[to]?.folded ?? '')) to++
      markLines(lines, from, to, 'footer')
    } else if (RULE.test(line.text) && at > 0 && restIsFooter(lines, at + 1))
      markLines(lines, at, lines.length, 'footer')
  }
}

function restIsFooter(lines: Line[], from: number): boolean {
  const rest = lines.slice(from).filter((line) => !isBlank(line))
  return rest.length > 0 && rest.some(({ folded }) => FOOTER.test(folded))
}

/** The first line from `at` on that is not new, or that takes up the word again. */
function endOfNew(lines: Line[], at: number): number {
  let to = at + 1
  while (to < lines.length && lines[to]?.kind !== 'quoted' && !POSTSCRIPT.test(lines[to]?.folded ?? '')) to++
  return to
}

const markSignature = (lines: Line[], from: number, to: number) => markLines(lines, from, to, 'signature')

function onlyNamesFollow(lines: Line[], from: number): boolean {
  let names = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (!line || line.kind === 'quoted' || POSTSCRIPT.test(line.folded)) return true
    if (line.kind !== 'new' || isBlank(line)) continue
    names++
    if (names > MOST_NAME_LINES || line.text.length > MOST_NAME_LENGTH || SENTENCE.test(line.text)) return false
  }
  return true
}
