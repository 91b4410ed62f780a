export type TicketField = 'title' | 'description'

/** Which columns hold the fields of a ticket; a field that is left out is found by the usual names. */
export type ColumnChoice = { title?: string | undefined; description?: string | undefined }

/** What columns with a ticket's fields are called, the likeliest first, as `normalize` leaves them. */
const USUAL_NAMES: Record<TicketField, string[]> = {
  title: [
    ...['title', 'subject', 'summary', 'headline', 'topic', 'short description', 'name'],
    ...['betreff', 'titel', 'thema', 'kurztext', 'sujet', 'objet', 'titre', 'asunto', 'título', 'titulo', 'assunto'],
    ...['oggetto', 'titolo', 'onderwerp', 'ämne', 'emne', 'otsikko', 'temat', 'tytuł', 'předmět', 'konu', 'başlık'],
    ...['тема', 'заголовок', '件名', 'タイトル', '标题', '主题', '標題', '主旨', '제목'],
  ],
  description: [
    ...['description', 'body', 'text', 'message', 'content', 'details', 'comment', 'comments', 'question', 'problem'],
    ...['beschreibung', 'nachricht', 'inhalt', 'langtext', 'freitext', 'texte', 'contenu', 'descripción'],
    ...['descripcion', 'mensaje', 'contenido'],
    ...['descrição', 'descricao', 'mensagem', 'descrizione', 'messaggio', 'testo', 'beschrijving', 'omschrijving'],
    ...['bericht', 'beskrivning', 'meddelande', 'beskrivelse', 'kuvaus', 'opis', 'treść', 'wiadomość', 'popis'],
    ...['açıklama', 'mesaj', 'описание', 'текст', 'сообщение', '説明', '本文', '内容', '描述', '說明', '설명', '내용'],
  ],
}

const normalize = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')

/** Names by which each column can be told from the others: those of the header, with what is missing or twice made good. */
export function nameColumns(header: string[]): string[] {
  const names = new Set<string>()
  const uses = new Map<string, number>()
  for (const [index, cell] of header.entries()) {
    const name = cell.trim() || `Column ${index + 1}`
    let count = (uses.get(name) ?? 0) + 1
    while (names.has(count > 1 ? `${name} (${count})` : name)) count += 1
    uses.set(name, count)
    names.add(count > 1 ? `${name} (${count})` : name)
  }
  return [...names]
}

/** The position of a column by its name: as it is written, else whatever the case; -1 when there is none. */
export function findColumn(columns: string[], name: string): number {
  const exact = columns.indexOf(name.trim())
  return exact >= 0 ? exact : columns.findIndex((column) => normalize(column) === normalize(name))
}

/** The position of the column that is usually meant for a field; -1 when no name says so. */
export function findUsualColumn(columns: string[], field: TicketField): number {
  const names = columns.map(normalize)
  return USUAL_NAMES[field].map((usual) => names.indexOf(usual)).find((index) => index >= 0) ?? -1
}

/** A guess to be checked by a person: the usual column, else one with a usual name among its words (`Betreff der Anfrage`). */
export function suggestColumn(columns: string[], field: TicketField): number {
  const usual = findUsualColumn(columns, field)
  if (usual >= 0) return usual
  const words = columns.map((column) => ` ${normalize(column.replace(/([a-z])([A-Z])/g, '$1 $2'))} `)
  const isAbout = (about: string) => words.findIndex((name) => name.includes(` ${about} `) && !NOT_TEXT.test(name))
  return USUAL_NAMES[field].map(isAbout).find((index) => index >= 0) ?? -1
}

/** `subject_id`, `message count`: about a field, but not the field. */
const NOT_TEXT = / (id|ids|no|nr|number|count|date|time|at|by|type|status|lang|language|length|url|format) /
