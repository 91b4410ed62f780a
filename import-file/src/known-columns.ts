import type { TicketField } from './ticket-fields.ts'

/**
 * What columns are called in the exports of help desks and in tables that people make, the likeliest first, as
 * `normalizeName` leaves them. Taken from the CSV and JSON exports of Zendesk, Freshdesk, Jira, Intercom, HubSpot, ServiceNow
 * and GitHub; a dot of a nested key is a space.
 */
export const KNOWN_COLUMNS: Record<TicketField, readonly string[]> = {
  title: [
    ...['title', 'subject', 'summary', 'ticket name', 'ticket title', 'headline', 'topic', 'short description'],
    ...['fields summary', 'properties subject', 'source subject', 'issue', 'name'],
    ...['betreff', 'titel', 'thema', 'kurztext', 'kurzbeschreibung', 'zusammenfassung', 'sujet', 'objet', 'titre'],
    ...['résumé', 'asunto', 'título', 'titulo', 'resumen', 'assunto', 'oggetto', 'titolo', 'onderwerp', 'samenvatting'],
    ...['ämne', 'emne', 'otsikko', 'temat', 'tytuł', 'předmět', 'konu', 'başlık'],
    ...['тема', 'заголовок', '件名', 'タイトル', '标题', '主题', '標題', '主旨', '제목'],
  ],
  description: [
    ...[
      'description text',
      'description',
      'ticket description',
      'body text',
      'plain body',
      'body',
      'fields description',
    ],
    ...['properties content', 'source body', 'text', 'message', 'initial message', 'first message', 'content'],
    ...['details', 'comment', 'comments', 'question', 'problem'],
    ...['beschreibung', 'nachricht', 'inhalt', 'langtext', 'freitext', 'anfrage', 'texte', 'contenu', 'descripción'],
    ...['descripcion', 'mensaje', 'contenido'],
    ...['descrição', 'descricao', 'mensagem', 'descrizione', 'messaggio', 'testo', 'beschrijving', 'omschrijving'],
    ...['bericht', 'beskrivning', 'meddelande', 'beskrivelse', 'kuvaus', 'opis', 'treść', 'wiadomość', 'popis'],
    ...['açıklama', 'mesaj', 'описание', 'текст', 'сообщение', '説明', '本文', '内容', '描述', '說明', '설명', '내용'],
  ],
  external_id: [
    ...['issue key', 'ticket id', 'ticket number', 'ticket no', 'ticket #', 'case number', 'case id', 'number', 'key'],
    ...['conversation id', 'record id', 'id', 'ticket', 'issue id', '#', 'external id'],
    ...['ticketnummer', 'ticket nr', 'vorgangsnummer', 'fallnummer', 'nummer', 'nr', 'numéro', 'número', 'numero'],
  ],
  external_url: ['external url', 'html url', 'ticket url', 'issue url', 'web url', 'permalink', 'url', 'link'],
  external_status: [
    ...['external status', 'status', 'ticket status', 'state', 'ticket state', 'status name', 'fields status name'],
    ...['properties hs pipeline stage', 'pipeline stage', 'zustand', 'statut', 'état', 'estado', 'stato', 'статус'],
  ],
  external_priority: [
    ...['external priority', 'priority', 'ticket priority', 'priority name', 'fields priority name', 'severity'],
    ...[
      'properties hs ticket priority',
      'urgency',
      'priorität',
      'dringlichkeit',
      'priorité',
      'prioridad',
      'prioridade',
    ],
    ...['priorità', 'prioriteit', 'prioritet', 'priorytet', 'приоритет'],
  ],
  external_created_at: [
    ...['external created at', 'created at', 'created', 'created time', 'create date', 'created date', 'creation date'],
    ...['creation time', 'date created', 'opened at', 'opened', 'requested date', 'requested', 'requested at'],
    ...['submitted at', 'submitted', 'reported at', 'received at', 'received', 'sys created on', 'fields created'],
    ...['properties createdate', 'createdate', 'created on', 'open date', 'date', 'timestamp', 'time'],
    ...['erstellt', 'erstellt am', 'erstelldatum', 'angelegt am', 'eröffnet am', 'eingegangen am', 'datum'],
    ...['créé le', 'date de création', 'fecha de creación', 'creado', 'data de criação', 'data creazione'],
  ],
  external_updated_at: [
    ...[
      'external updated at',
      'updated at',
      'updated',
      'updated time',
      'last updated',
      'last updated at',
      'last update',
    ],
    ...['last update time', 'last updated time', 'updated date', 'update date', 'last modified', 'last modified date'],
    ...['modified at', 'modified', 'sys updated on', 'fields updated', 'properties hs lastmodifieddate', 'updated on'],
    ...['aktualisiert', 'aktualisiert am', 'zuletzt aktualisiert', 'geändert am', 'mis à jour le', 'actualizado'],
  ],
  requester_name: [
    ...['requester name', 'requester', 'reporter', 'customer name', 'customer', 'contact name', 'contact', 'caller'],
    ...['caller id', 'opened by', 'fields reporter display name', 'reporter display name', 'source author name'],
    ...['user login', 'author login', 'author', 'from name', 'sender name', 'sender', 'submitter', 'full name'],
    ...['kunde', 'kundin', 'kundenname', 'melder', 'absender', 'anfragender', 'client', 'demandeur', 'cliente'],
    ...['solicitante', 'richiedente', 'klant', 'aanvrager'],
  ],
  requester_email: [
    ...['requester email', 'requester email address', 'requester e mail', 'customer email', 'contact email'],
    ...['reporter email', 'user email', 'from email', 'sender email', 'fields reporter email address'],
    ...[
      'source author email',
      'email',
      'e mail',
      'email address',
      'e mail address',
      'from',
      'from address',
      'reply to',
    ],
    ...['e mail adresse', 'emailadresse', 'mailadresse', 'adresse e mail', 'correo electrónico', 'correo'],
  ],
  organization: [
    ...['organization', 'organisation', 'organization name', 'requester organization', 'company', 'company name'],
    ...['customer company', 'account name', 'associated company', 'organizations', 'fields organizations'],
    ...[
      'custom field (organizations)',
      'primary company',
      'primary company name',
      'properties hs primary company name',
    ],
    ...['caller id company', 'caller company', 'account', 'company display value'],
    ...['firma', 'unternehmen', 'kundenfirma', 'entreprise', 'société', 'empresa', 'azienda', 'bedrijf'],
  ],
  assignee: [
    ...['assignee', 'assigned to', 'assignee name', 'agent', 'agent name', 'ticket owner', 'owner', 'responder'],
    ...['fields assignee display name', 'assignee display name', 'assignee login', 'assignees', 'assignee email'],
    ...['bearbeiter', 'bearbeiterin', 'zugewiesen an', 'verantwortlich', 'assigné à', 'asignado a', 'assegnatario'],
  ],
  tags: [
    ...['tags', 'labels', 'tag', 'label', 'ticket tags', 'keywords', 'fields labels', 'tags tags'],
    ...['schlagwörter', 'schlagworte', 'stichwörter', 'étiquettes', 'etiquetas', 'etichette'],
  ],
  channel: [
    ...['channel', 'via channel', 'via', 'ticket source', 'source', 'source type', 'contact type', 'origin'],
    ...['properties source type', 'kanal', 'herkunft', 'canal', 'canale', 'kanaal'],
  ],
  comments: [
    ...[
      'comments',
      'comment',
      'fields comment comments',
      'conversation parts conversation parts',
      'conversation parts',
      'conversations',
    ],
    ...['additional comments', 'work notes', 'kommentare', 'kommentar', 'commentaires', 'comentarios'],
  ],
  external_source: ['external source'],
}

/** Columns that only one system's exports have; each line is enough. */
const SIGNATURES: readonly [system: string, columns: readonly string[]][] = [
  ['zendesk', ['summation column']],
  ['zendesk', ['requester id', 'requester external id']],
  ['zendesk', ['requested date', 'requester']],
  ['zendesk', ['raw subject', 'requester id']],
  ['zendesk', ['subject', 'via channel']],
  ['jira', ['issue key', 'issue type']],
  ['jira', ['issue key', 'summary']],
  ['jira', ['key', 'fields summary']],
  ['freshdesk', ['ticket id', 'created time']],
  ['freshdesk', ['description text', 'responder id']],
  ['hubspot', ['ticket name', 'pipeline']],
  ['hubspot', ['ticket id', 'pipeline']],
  ['hubspot', ['properties hs pipeline']],
  ['servicenow', ['number', 'short description']],
  ['servicenow', ['sys id', 'short description']],
  ['intercom', ['source body', 'source author email']],
  ['intercom', ['conversation id', 'conversation parts']],
]

/** The help desk whose export has such columns; null when none is sure. @param names as `normalizeName` leaves them. */
export function recognizeSystem(names: readonly string[]): string | null {
  return SIGNATURES.find(([, columns]) => columns.every((column) => names.includes(column)))?.[0] ?? null
}

/** What an issue's address says: numbers count from 1 in every repository. */
export function repositoryOf(url: string): string | null {
  const [, repository] =
    /^https:\/\/(?:api\.)?github\.com\/(?:repos\/)?([^/]+\/[^/]+)\/(?:issues|pull)\/\d/.exec(url) ?? []
  return repository ? `github:${repository}` : null
}

/** The column of an export that has a description as it came, where `description` is the text that people read of it. */
export const DESCRIPTION_SOURCE = 'description_source'

/** Columns of this product's own export that an import takes nothing of. */
export const OWN_COLUMNS = [
  ...['id', 'status', 'category', 'priority', 'notes', 'needs_review', 'state', 'snoozed_until', 'created_at'],
  ...['analyzed_at', 'error', DESCRIPTION_SOURCE],
]

const OWN_EXPORT = ['external_source', 'external_id', 'needs_review', 'analyzed_at']

/** Whether the columns are those of this product's own export, which names fields as they are named here. */
export const isOwnExport = (columns: readonly string[]): boolean => OWN_EXPORT.every((name) => columns.includes(name))
