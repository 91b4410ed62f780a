import type { Word } from './words.ts'

const ADDRESSED =
  'dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|sehr geehrte[rs]?|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|estimad[oa]s?|hola|buen(?:os|as) (?:días|tardes|noches)|bonjour|bonsoir|ch(?:er|ère)s?|madame|monsieur|prezad[oa]s?|car[oa]s?|olá|bo[am] (?:dia|tarde|noite)|gentil[ei]|egregi[oa]?|salve|buongiorno|buonasera|ciao|geachte|beste|goede(?:morgen|middag|navond|ndag)|hoi'
const INTRODUCED =
  "my name is|(?:mein )?name ist|ich heiße|me llamo|mi nombre es|je m['’]appelle|mon nom est|meu nome é|(?:eu )?(?:me chamo|chamo-me)|mi chiamo|mijn naam is|ik heet"
const WISHES =
  "i hope (?:this|you|all)[^.!?,\\n]{0,40}\\b(?:well|great day|good day)|how are you(?: doing| today)?|ich hoffe,? (?:es geht|ihnen)[^.!?,\\n]{0,30}gut|espero que (?:est[eéá]|se encuentre)[^.!?,\\n]{0,20}bien|j['’]espère que (?:vous|tu)[^.!?,\\n]{0,20}bien|espero que (?:esteja|estejam)[^.!?,\\n]{0,20}bem"
/** A name is told from what else may follow by its capitals. */
const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]*(?: (?:(?:von|van|de|da|dos|der|del|di) ?)*\\p{Lu}[\\p{L}\\p{M}'’-]*){0,4}"
/** Who is greeted, in a few words up to a comma or the end of the line; then who writes, and good wishes. */
const GREETING = new RegExp(
  `^(?:(?:(?i:${ADDRESSED})(?:[^\\S\\n]+[^\\s.!?:,;–—]+){0,5}?[^\\S\\n]*(?:[!:,;–—]|\\.(?=\\s)|\\n)|(?i:${INTRODUCED}) ${NAME}[^\\S\\n]*(?:[.,;!–—]|\\n|(?= (?:and|und|y|et|e|en) ))|(?i:${WISHES})[^\\S\\n]*[.!?,;]?)\\s*)+(?:(?:and|und|y|et|e|en) )?`,
  'u',
)
/** A greeting stands at the beginning, and is short. */
const LONGEST = 300

/** How many words at the beginning of a text only greet, tell the writer's name or wish well: they decide nothing. */
export function countGreetingWords(text: string, words: Word[]): number {
  const begins = text.search(/\S/)
  if (begins < 0) return 0
  const greeting = GREETING.exec(text.slice(begins, begins + LONGEST))?.[0] ?? ''
  return Math.max(
    0,
    words.findIndex(({ start }) => start >= begins + greeting.length),
  )
}
