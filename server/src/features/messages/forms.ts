import { isBlank, type Line, type Part } from './parts.ts'

const FIELD =
  /^\s{0,4}\*{0,2}(?:([\p{L}][\p{L}\p{N} _./()'’?-]{1,44}?)\*{0,2}\s?(?:[:：](?!\d|\/\/)|[→⇒]|=>)\*{0,2}|([\p{L}_][\p{L}\p{N}_-]{1,30})=)\s?/u
/** Fields about the sender, the form or a tone that was picked from a list: nothing the customer wrote. */
const ABOUT_SENDER =
  /^(?:(?:your |full |first|last|company |user|sur|family )?[ _-]?name|vorname|nachname|anrede|firma|company|organi[sz]ation|nombre|apellidos?|empresa|nom|prénom|société|nome|sobrenome|cognome|naam|bedrijf|achternaam|voornaam|(?:your )?e-?mail(?:[ -]?adresse?)?|correo(?: electrónico)?|courriel|phone(?: number)?|telephone|telefon(?:nummer)?|teléfono|téléphone|telefone|telefoon|tel|mobile|mobil|handy|fax|address|adresse|dirección|endereço|indirizzo|adres|country|land|pa[ií]s|pays|city|ort|plz|customer(?: no\.?| number| id)?|kundennr\.?|kundennummer|kunden-nr\.?|n[úu]mero de cliente|n° (?:de )?client|klantnummer|account(?: id| no\.?)?|(?:order|invoice|ticket|case|reference|ref|contract)(?: no\.?| number| id)?|bestellnummer|vertragsnummer|aktenzeichen|n[º°o]\.? de pedido|pedido|commande|priority|priorität|prioridad|priorité|prioridade|priorit[àa]|prioriteit|dringlichkeit|dringend|urgency|urgencia|urgence|urgência|severity|schweregrad|newsletter|consent[\p{L}_ ]*|datenschutz|privacy|captcha|ip(?: address)?|browser|user[ -]agent|referrer|page|url|utm_\w+|submitted(?: at| on)?|date|datum|fecha|data|language|sprache|idioma|langue|source|form(?: id)?|attachments?|anhang|adjuntos?|pièces? jointes?|anexos?|bijlage|preferred contact|how did you (?:hear|find)[\p{L} ]*|como nos conheceu|wie haben sie von uns erfahren|reported by|gemeldet von|caller|anrufer(?:in)?|rufnummer|rückrufnummer|gesendet am|sent on|zeitpunkt|ip-adresse|what(?:['’]s| is) your (?:name|e-?mail(?: address)?|phone(?: number)?|company)|wie (?:heißen sie|ist ihr name|lautet ihre e-?mail-?adresse)|contact|department|abteilung|status|assigned to|from|to|sent|von|an)$/u
/** A field above what the customer wrote, on a line of its own. */
const MESSAGE =
  /^(?:(?:your |ihre |su |votre |sua |il tuo |uw )?(?:message(?: body)?|question|request|comments?|description|details|nachricht(?:entext)?|frage|anliegen|anfrage|beschreibung|mensaje|consulta|comentarios?|descripción|demande|commentaires?|mensagem|dúvida|descrição|messaggio|richiesta|descrizione|bericht|vraag|omschrijving|transcription|transkription)|(?:how can we|what can we) (?:help|do for)(?: you)?(?: with)?|wie können wir (?:ihnen )?helfen|(?:cómo|en qué) podemos ayudarle|comment pouvons-nous vous aider|como podemos ajudar)$/u
/** "Newsletter: no" */
const TICKED = /^(?:ja|nein|yes|no|sí|oui|non|sim|não|si|nee|true|false|on|off|x|✓|☑|-|n\/a)$/u
const FEWEST_FIELDS = 3
/** What is longer is no name and no address. */
const LONGEST_ABOUT = 120
/** Of those about the sender, where labels stand above their values. */
const FEWEST_ABOVE = 2
const FORM_SHARE = 0.5

/**
 * Finds a form's labels, and the fields that hold nothing of the customer's own words.
 *
 * @returns the parts within lines that are not new; empty when the message is no form.
 */
export function findLabels(lines: Line[]): Part[] {
  const filled = lines.filter((line) => line.kind === 'new' && !isBlank(line))
  const above = labelsAbove(filled)
  if (above.length > 0) return above
  const fields = filled.flatMap((line) => {
    const match = FIELD.exec(line.folded)
    const label = (match?.[1] ?? match?.[2])?.trim()
    return match && label && label.split(' ').length <= 5 ? [{ line, label, labelEnd: match[0].length }] : []
  })
  const about = fields.filter(({ label }) => ABOUT_SENDER.test(label)).length
  if (fields.length < FEWEST_FIELDS || (fields.length < filled.length * FORM_SHARE && about < 2))
    return fields.filter(({ line, label, labelEnd }) => MESSAGE.test(label) && isEmptyFrom(line, labelEnd)).map(toLabel)
  return fields.map(toLabel)
}

type Field = { line: Line; label: string; labelEnd: number }

const isEmptyFrom = ({ folded }: Line, at: number) => folded.slice(at).trim() === ''

function toLabel({ line, label, labelEnd }: Field): Part {
  const value = line.folded.slice(labelEnd).trim()
  const isOwn = (!ABOUT_SENDER.test(label) || value.length > LONGEST_ABOUT) && !TICKED.test(value)
  return { kind: 'label', start: line.start, end: isOwn ? line.start + labelEnd : line.end }
}

/** Labels on lines of their own with the value below, as forms and tables have them. */
function labelsAbove(filled: Line[]): Part[] {
  const parts: Part[] = []
  let about = 0
  for (let at = 0; at < filled.length; at++) {
    const line = filled[at]
    const label = labelOf(line)
    if (!line || label === null) continue
    parts.push({ kind: 'label', start: line.start, end: line.end })
    const value = filled[at + 1]
    if (MESSAGE.test(label) || !value || labelOf(value) !== null) continue
    about++
    parts.push({ kind: 'label', start: value.start, end: value.end })
    at++
  }
  return about >= FEWEST_ABOVE ? parts : []
}

/** @returns null when the line holds more than the label of a field. */
function labelOf(line: Line | undefined): string | null {
  const label = line?.plain.trim().replace(/^\*{1,2}|\s?[:?*：]{1,3}$/gu, '') ?? ''
  return label !== '' && label.length <= 60 && (ABOUT_SENDER.test(label) || MESSAGE.test(label)) ? label : null
}
