/** What people write before their name at the end of a message, in the languages of most of them. */
const SIGN_OFF = [
  '(?:(?:kind|best|warm|warmest|many) )?regards|best wishes|sincerely|yours(?: truly| sincerely| faithfully)?|cheers|best|cordially',
  'thanks(?: a lot| again| in advance| so much)?|thank you(?: very much| in advance| so much)?|many thanks|thx',
  '(?:mit )?(?:freundliche[nr]?|beste[nr]?|herzliche[nr]?|liebe[nr]?|viele[nr]?|schöne[nr]?) (?:grüßen?|gruß|grüssen?|gruss)|gruß|grüße|mfg|lg|vg',
  '(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus| schön)?|hochachtungsvoll',
  "(?:bien )?cordialement|bien à vous|merci(?: d'avance| beaucoup)?|(?:un )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias",
  '(?:cordiali |distinti )?saluti|grazie(?: mille)?|atenciosamente|(?:muito )?obrigad[oa]|cumprimentos|abraços?',
  '(?:met )?vriendelijke groet(?:en)?|groetjes|groeten|bedankt|pozdrawiam',
].join('|')
const INTRODUCTION =
  "my name is|my name's|ich heiße|mein name ist|me llamo|mi nombre es|je m'appelle|mon nom est|mi chiamo|il mio nome è|meu nome é|me chamo|ik heet|mijn naam is"

const WORD = String.raw`\p{Lu}(?:[\p{L}\p{M}'’-]{1,30}|\.)`
const NAME = `${WORD}(?: (?:(?:von|van|de|der|den|da|dos|di|du|la|le|el|al|bin|zu) ){0,2}${WORD}){0,3}`
const LINE_END = String.raw`(?=[ \t]{0,9}(?:[,.(|/<][^\n]{0,200})?\r?$)`

/** What stands where a name would: the rest of a sign-off, and who is nobody. */
const NOBODY =
  /^(?:(?:Kind|Best|Warm|Many|Regards|Thanks|Thank|Yours|Cheers|Team|Support|Sent|The|Your|You|Please|Hello|Hi|Mit|Viele|Liebe|Beste|Grüße|Danke|Dank|Bitte|Von|Ihr|Ihre|Euer|Merci|Gracias|Saludos|Grazie|Customer|Kunde|Kundin)\b|.{1,2}$)/

/** Where somebody signs, or says who they are: what is a name is told by its place alone. */
export const NAME_PATTERNS = [
  new RegExp(
    String.raw`(?<=^[ \t>]{0,4}(?i:${SIGN_OFF})[ \t]{0,3}[,.!–-]{0,2}(?:[ \t]{1,3}|[ \t]{0,3}\r?\n(?:[ \t]{0,9}\r?\n)?[ \t]{0,3}))${NAME}${LINE_END}`,
    'gmu',
  ),
  new RegExp(String.raw`(?<=\b(?i:${INTRODUCTION}) )${NAME}`, 'gu'),
  new RegExp(`(?<=^(?:From|Von|De|Da|Van): "?)${NAME}(?="? ?(?:<|$))`, 'gmu'),
].map((pattern) => ({ kind: 'name' as const, pattern, isReal: (text: string) => !NOBODY.test(text) }))
