import { plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

export const status: Texts['status'] = {
  status: 'Zustand',
  notLoaded: 'Der Zustand konnte nicht geladen werden',
  version: 'Version',
  versionAnd: (version, migration) => `${version}, Datenbank auf dem Stand ${migration}`,
  pending: (names) => `Der nächste Start führt aus: ${names}`,
  database: 'Datenbank',
  postgres: (version, size) => `PostgreSQL ${version}, ${size} belegt`,
  replica: 'Lesekopie',
  replicaInUse: 'In Gebrauch: Listen, Suchen, Auswertungen und Exporte werden aus ihr gelesen',
  replicaBehind: (seconds) =>
    `${plural(Math.round(seconds), { one: 'Sekunde', other: 'Sekunden' })} im Rückstand: solange antwortet die Hauptdatenbank auf alles`,
  replicaAway: (reason) => `Nicht in Gebrauch, die Hauptdatenbank antwortet auf alles: ${reason}`,
  disk: 'Festplatte',
  free: (free, total) => `${free} von ${total} frei`,
  workers: 'Worker',
  live: (host, pid) => `${host}, Prozess ${pid}: arbeitet`,
  lastSeen: (host, pid, when) => `${host}, Prozess ${pid}: zuletzt gehört ${when}`,
  noWorker: 'Keiner meldet sich: Läufe stehen still. Starten Sie einen Prozess mit ROLE=worker',
  queue: 'Warteschlange',
  queueEmpty: 'Leer',
  jobs: (job, waiting, active) => `${job}: ${waiting} warten, ${active} in Arbeit`,
  deadLetters: (count) =>
    `${plural(count, { one: 'Auftrag ist', other: 'Aufträge sind' })} endgültig gescheitert und können wiederholt werden (sta redrive)`,
  outages: 'Ausfälle',
  none: 'Keine',
  outage: (endpoint, since, reason) => `${endpoint} antwortet nicht seit ${since}: ${reason}`,
  backups: 'Sicherungen',
  redisReachable: 'Erreichbar: Die Prozesse zählen Anfragen gemeinsam',
  redisAway: 'Nicht erreichbar: Bis es wieder da ist, zählt jeder Prozess für sich',
  noSchedule: 'Der Server macht von sich aus keine; npm run backup macht eine',
  lastBackup: (when, size) => `Letzte: ${when}, ${size}`,
  backupRunning: (since) => `Entsteht seit ${since}`,
  backupFailed: (when, reason) => `Gescheitert am ${when}: ${reason}`,
  nextBackup: (when) => `Nächste: ${when}`,
}
