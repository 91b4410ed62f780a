import type { Line, Part } from './parts.ts'

const FIELD =
  /^\s{0,4}(?:([\p{L}][\p{L}\p{N} _./()'’?-]{1,44}?)\s?[:：](?!\d|\/\/)|([\p{L}_][\p{L}\p{N}_-]{1,30})=)\s?/u
/** Fields about the sender, the form or a tone that was picked from a list: nothing the customer wrote. */
const ABOUT_SENDER =
  /^(?:(?:your |full |first|last|company |user|sur|family )?[ _-]?name|vorname|nachname|anrede|firma|company|organi[sz]ation|nombre|apellidos?|empresa|nom|prénom|société|nome|sobrenome|cognome|naam|bedrijf|achternaam|voornaam|(?:your )?e-?mail(?:[ -]?adresse?)?|correo(?: electrónico)?|courriel|phone(?: number)?|telephone|telefon(?:nummer)?|teléfono|téléphone|telefone|telefoon|tel|mobile|mobil|handy|fax|address|adresse|dirección|endereço|indirizzo|adres|country|land|pa[ií]s|pays|city|ort|plz|customer(?: no\.?| number| id)?|kundennr\.?|kundennummer|kunden-nr\.?|n[úu]mero de cliente|n° (?:de )?client|klantnummer|account(?: id| no\.?)?|(?:order|invoice|ticket|case|reference|ref|contract)(?: no\.?| number| id)?|bestellnummer|vertragsnummer|aktenzeichen|n[º°o]\.? de pedido|pedido|commande|priority|priorität|prioridad|priorité|prioridade|priorit[àa]|prioriteit|dringlichkeit|dringend|urgency|urgencia|urgence|urgência|severity|schweregrad|newsletter|consent[\p{L}_ ]*|datenschutz|privacy|captcha|ip(?: address)?|browser|user[ -]agent|referrer|page|url|utm_\w+|submitted(?: at| on)?|date|datum|fecha|data|language|sprache|idioma|langue|source|form(?: id)?|attachments?|anhang|adjuntos?|pièces? jointes?|anexos?|bijlage|preferred contact|how did you (?:hear|find)[\p{L} ]*|como nos conheceu|wie haben sie von uns erfahren|reported by|gemeldet von|contact|department|abteilung|status|assigned to|from|to|sent|von|an)$/u
const FEWEST_FIELDS = 3
const FORM_SHARE = 0.5

/**
 * Finds a form's labels, and the fields that hold nothing of the customer's own words.
 *
 * @returns the parts within lines that are not new; empty when the message is no form.
 */
export function findLabels(lines: Line[]): Part[] {
  const filled = lines.filter(({ kind, text }) => kind === 'new' && text.trim() !== '')
  const fields = filled.flatMap((line) => {
    const match = FIELD.exec(line.folded)
    const label = (match?.[1] ?? match?.[2])?.trim()
    return match && label && label.split(' ').length <= 5 ? [{ line, label, labelEnd: match[0].length }] : []
  })
  const about = fields.filter(({ label }) => ABOUT_SENDER.test(label)).length
  if (fields.length < FEWEST_FIELDS || (fields.length < filled.length * FORM_SHARE && about < 2)) return []
  return fields.map(({ line, label, labelEnd }) => ({
    kind: 'label',
    start: line.start,
    end: ABOUT_SENDER.test(label) ? line.end : line.start + labelEnd,
  }))
}
