import { isBlank, isRule, type Line, markLines } from './parts.ts'

const SIGNATURE_MARK = /^\s{0,2}(?:--|—|__)\s?$/
/** What mail programs of phones write below: the whole line is theirs. */
const SENT_FROM = new RegExp(
  [
    String.raw`^\W{0,4}sent (?:from (?:my|a|yahoo|mail|outlook|proton|spark|samsung|gmail|iphone|blackberry|windows|thunderbird|mobile|aol|icloud|zoho|airmail)|from .{0,30}(?:phone|pad|tablet|mobile|android)\W{0,3}$|with (?:proton|spark|airmail|mailspring|bluemail)|using (?:zoho|bluemail|hey|mail)|via (?:the |my )?(?:samsung|mobile|bluemail|hey|superhuman|iphone)|on the go)(?!\p{L})`,
    String.raw`^\W{0,4}(?:get|holen sie sich|obtener|obtén|obtenga|télécharger|obtenir|obter(?: o)?|baixar o|ottieni|scarica|download|hämta|hent|pobierz) (?:outlook|bluemail|spark|yahoo mail)(?!\p{L})`,
    String.raw`^\W{0,4}outlook (?:für|voor) \p{L}+ (?:beziehen|herunterladen|downloaden)`,
    String.raw`^\W{0,4}yahoo mail: `,
    String.raw`^\W{0,4}(?:gesendet|verschickt|versandt) (?:von|mit|aus|über) (?:mein|der |dem |\p{L}{0,20}mail|outlook|spark|proton|yahoo|gmx|web\.de|iphone|samsung|mail)`,
    String.raw`^\W{0,4}(?:von mein|von (?:samsung|iphone|ipad|android|outlook)).{1,40} (?:gesendet|verschickt)`,
    String.raw`^\W{0,4}diese (?:nachricht|e-?mail) wurde von mein.{2,60} gesendet`,
    String.raw`^\W{0,4}enviado (?:desde|do|de|a partir do|pelo|con|com) (?:mi|meu|el|o |yahoo|correo|outlook|proton|spark|gmail|samsung|iphone|um)`,
    String.raw`^\W{0,4}envoyé (?:de|depuis|à partir d(?:e|['’])|avec) ?(?:mon|ma|l['’]application|outlook|yahoo|proton|spark|gmail|iphone|courrier)`,
    String.raw`^\W{0,4}provenance\s?: courrier`,
    String.raw`^\W{0,4}inviato da(?:l| )`,
    String.raw`^\W{0,4}(?:verzonden|verstuurd) (?:vanaf|met|vanuit) `,
    String.raw`^\W{0,4}(?:skickat|sendt) (?:från|fra) (?:min|mit|outlook|yahoo)`,
    String.raw`^\W{0,4}wysłan[eo] z `,
    String.raw`^\W{0,4}(?:отправлено с|从我的|发自我的|iphoneから送信)`,
  ].join('|'),
  'u',
)
const CLOSING =
  /^\W{0,3}(?!(?:best of|kind of|regards to|many|thanks to|cheers for) )(?:(?:with |my |our )?(?:best|kind(?:est)?|warm(?:est)?|many thanks|thank you|thanks|cheers|regards|sincerely|yours|greetings|all the best|respectfully|ta)\b(?:[ ,]+(?:and|in advance|so much|again|very much|a lot|regards|wishes|sincerely|faithfully|truly|best|kind|warm|from [\p{L} ]{2,24}|everyone|all|team)){0,4}|rgds|br|(?:mit )?(?:freundliche|beste|viele|liebe|herzliche|schöne|sonnige|kollegiale)[nm]? (?:grü(?:ß|ss)e?n?|gru(?:ß|ss))(?: (?:aus|vom|von) [\p{L} ]{2,24})?|(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus| und (?:viele|schöne|freundliche|beste|liebe) grü(?:ß|ss)e)?|(?:lieben? )?gru(?:ß|ss)|grü(?:ß|ss)e|lg|vg|mfg|hochachtungsvoll|(?:muchas |mil )?gracias(?: de antemano| por todo)?|(?:un )?(?:cordial )?saludos?(?: cordiales?)?|(?:reciban? )?un cordial saludo|atentamente|un abrazo|(?:bien )?cordialement|(?:bien à (?:vous|toi))|(?:meilleures |sincères )?salutations(?: distinguées)?|merci(?: d['’]avance| beaucoup| à vous)?|bonne journée|(?:com os melhores )?cumprimentos|atenciosamente|att|obrigad[oa](?: desde já)?|abraços?|grato|grata|(?:cordiali|distinti) saluti|grazie(?: mille)?|saluti|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|gr\.|m\.?v\.?g|alvast bedankt|bedankt|med vänlig(?:a)? hälsning(?:ar)?|mvh|pozdrawiam|z poważaniem|с уважением|よろしくお願い(?:いた)?します|以上|此致|敬礼|谢谢)(?=[^\p{L}]|$)/u
/** Longer than others: "Je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées." */
const POLITE_CLOSING =
  /^\W{0,3}(?:(?:je|nous) vous (?:prie|prions) (?:d['’]agréer|de croire|de recevoir)|veuillez (?:agréer|recevoir)|recevez, (?:madame|monsieur)|dans l['’]attente de votre (?:retour|réponse),? (?:je|nous|veuillez|bien|cordialement)).{0,140}$/u
/** What follows a closing line is a name and an address: short lines, and few. */
const MOST_CLOSING_LENGTH = 60
/** What stands below so long a drawn line is the footer's. */
const LEAST_RULE = 8
const MOST_SENT_FROM = 300
const MOST_NAME_LINES = 10
const MOST_NAME_LENGTH = 110
const POSTSCRIPT = /^\W{0,3}(?:p\.?\s?p?\.?s\b|ps[.: ]|nachtrag|post ?scriptum|edit:|update:|addendum|n\.?b\.?:)/u
const SENTENCE = /(?:\p{L}+[\s,]+){5}[^|\n]*[.!?]\s*$/u

/** Legal and virus-scan notices, in words that nobody uses for their own matter. */
const FOOTER = new RegExp(
  [
    // English
    String.raw`^\W{0,3}(?:legal )?disclaimer\s?[:–-]|confidentiality notice|(?:^|[.!?|] )registered (?:in england|office|charity)|does not constitute a (?:binding )?contract|before printing th(?:is|e) (?:e-?mail|message)|before printing[^.]{0,30}(?:tree|forest|nature)|consider .{0,20}before printing|company (?:no|number|reg)\.?:? ?\d|(?:this|the) (?:e-?mail|message|communication|information|transmission)\b.{0,120}(?:confidential|privileged)|confidential\b.{0,120}(?:intended|privileged|addressee)|intended (?:solely|only|exclusively) for|received this (?:e-?mail|message|communication) (?:in error|by mistake)|privileged (?:information|account information|and)|consider the environment|checked for viruses|virus[- ]?free|free from viruses|no (?:virus|threat)s? (?:was|were|found)|scanned for viruses by|to unsubscribe (?:from this group|send an? e-?mail)|mailing list -- |^\W{0,3}reply to this e-?mail directly|(?:e-?mail|message) was sent (?:from a contact form|by atlassian)|receiving this because you (?:were|are) (?:mentioned|subscribed|assigned)|^\W{0,3}(?:follow|find|visit) us (?:on|at)\b|process(?:es)? personal data (?:as|in)|(?:see|read) our privacy (?:notice|policy)`,
    // German
    String.raw`wurde über das kontaktformular .{1,80} gesendet|virenfrei|auf viren (?:und|geprüft)|vertraulich.{0,200}(?:informationen|empfänger|adressat|nachricht|e-?mail)|diese (?:e-?mail|nachricht) (?:kann|enthält|ist|wurde auf).{0,200}(?:vertraulich|virus|viren|bestimmt|geschützt)|nicht der (?:richtige|vorgesehene) (?:adressat|empfänger)|sitz der gesellschaft|amtsgericht .{0,30}(?:hrb|hra)|(?:hinweise|informationen) (?:zum|zur|nach) (?:datenschutz|datenverarbeitung|art\. 13).{0,60}(?:unter|finden|hier)`,
    // Spanish, Portuguese
    String.raw`confidencial.{0,200}(?:destinatario|mensaje|correo|destinat[aá]rio|mensagem)|este (?:mensaje|correo|e-?mail|mensagem)(?!\p{L}).{0,80}(?:dirige|confidencial|exclusiv|destina|(?:analizado|verificado).{0,30}virus)|esta mensagem(?!\p{L}).{0,80}(?:confidencial|destin|exclusiv)|si (?:lo )?ha recibido (?:este|por error)|protección de datos le informamos|en cumplimiento del? (?:rgpd|reglamento)|antes de imprimir[^.]{0,40}(?:pens|ambiente|natureza|árbol|este correo|este mensaje|este e-?mail)|li[bv]re de v[ií]rus|antiv[ií]rus avast|avast antiv[ií]rus`,
    // French
    String.raw`ce (?:message|courriel|mail|courrier)(?!\p{L}).{0,80}(?:confidentiel|destiné|exclusive)|s['’]il ne vous est pas destiné|avant d['’]imprimer[^.]{0,40}(?:pens|environnement|forêt|arbre|ce mail|ce message|cet e-?mail|ce courriel)|pensez à l['’]environnement|(?:garanti )?sans virus\. ?www|absence de virus|conformément au (?:rgpd|règlement)|antivirus d['’]avast`,
    // Italian, Dutch, Polish, Swedish, Japanese, Chinese
    String.raw`riservat[oaei].{0,100}destinatari|destinate? (?:al|esclusivamente).{0,40}destinatari|questo messaggio.{0,80}(?:riservat|destinat)|priv[oa] di virus|prima di stampare|questa e-?mail è stata controllata|dit (?:bericht|e-mail).{0,80}(?:vertrouwelijk|bestemd)|vertrouwelijk.{0,100}(?:geadresseerde|bestemd)|virusvrij|wiadomości?.{0,60}poufn|detta (?:meddelande|e-post).{0,60}(?:konfidentiell|avsett)|本メール.{0,30}(?:機密|秘密)|本邮件.{0,30}(?:保密|机密)`,
  ].join('|'),
  'u',
)
/** Words of footers that customers have matters with as well: a notice stands in a paragraph of its own and speaks of no people. */
const FOOTER_WORDS =
  /(?:registered (?:office|in england)|company (?:no|number|reg)\b|before printing|whether printing|scanned (?:for|by)|external (?:e-?)?mail|disclaimer|handelsregister|amtsgericht|geschäftsführ(?:er|ung)\s?:|avant d['’]imprimer|antes de imprimir|datenschutz|política de privacidad)/u
const PEOPLE =
  /(?<!\p{L})(?:i|we|us|our|my|me|you|your|please|ich|wir|uns(?:er\p{L}*)?|mein\p{L}*|mir|bitte|yo|nos|nuestr\p{L}*|necesit\p{L}*|je|nous|notre|nos|mon|ma|eu|nós|nosso|nossa|meu|minha|noi|nostr\p{L}|wij|ons|onze|mijn)(?!\p{L})|\?/u
/** Marks signatures and legal footers. Quotes are marked already, so that the ending of each new stretch is found. */
export function markEndings(lines: Line[]): void {
  markFooters(lines)
  let hasSaid = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new' || isBlank(line)) continue
    if (SIGNATURE_MARK.test(line.plain) && hasSaid) markSignature(lines, at, endOfNew(lines, at))
    else if (line.text.length <= MOST_SENT_FROM && SENT_FROM.test(line.plain)) line.kind = 'signature'
    else if (hasSaid && closes(line) && onlyNamesFollow(lines, at + 1)) markSignature(lines, at, endOfNew(lines, at))
    hasSaid ||= /[\p{L}\p{N}]/u.test(line.plain)
  }
}

const closes = ({ plain }: Line) =>
  (plain.trim().length <= MOST_CLOSING_LENGTH && CLOSING.test(plain)) || POLITE_CLOSING.test(plain)

function markFooters(lines: Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'new' || isBlank(line)) continue
    // A footer's notice is the whole paragraph, and whatever stands below a ruled line together with it.
    if (at > 0 && isNotice(lines, at)) {
      let from = at
      while (from > 0 && lines[from - 1]?.kind === 'new' && isRule(lines[from - 1])) from--
      let to = at + 1
      while (to < lines.length && !isBlank(lines[to]) && !POSTSCRIPT.test(lines[to]?.plain ?? '')) to++
      markLines(lines, from, to, 'footer')
    } else if (isRule(line) && at > 0 && line.text.trim().length >= LEAST_RULE && restIsFooter(lines, at + 1))
      markLines(lines, at, lines.length, 'footer')
  }
}

function restIsFooter(lines: Line[], from: number): boolean {
  const rest = lines.slice(from).filter((line) => !isBlank(line))
  return rest.length > 0 && rest.some(({ plain }) => FOOTER.test(plain) || FOOTER_WORDS.test(plain))
}

function isNotice(lines: Line[], at: number): boolean {
  const { plain } = lines[at] ?? { plain: '' }
  if (FOOTER.test(plain)) return true
  const isApart = isBlank(lines[at - 1]) || isRule(lines[at - 1]) || lines[at - 1]?.kind !== 'new'
  return isApart && FOOTER_WORDS.test(plain) && !PEOPLE.test(plain)
}

/** The first line from `at` on that is not new, or that takes up the word again. */
function endOfNew(lines: Line[], at: number): number {
  let to = at + 1
  while (to < lines.length && lines[to]?.kind !== 'quoted' && !POSTSCRIPT.test(lines[to]?.plain ?? '')) to++
  return to
}

const markSignature = (lines: Line[], from: number, to: number) => markLines(lines, from, to, 'signature')

function onlyNamesFollow(lines: Line[], from: number): boolean {
  let names = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (!line || line.kind === 'quoted' || POSTSCRIPT.test(line.plain)) return true
    if (line.kind !== 'new' || isBlank(line)) continue
    names++
    if (names > MOST_NAME_LINES || line.text.length > MOST_NAME_LENGTH || SENTENCE.test(line.text)) return false
  }
  return true
}
