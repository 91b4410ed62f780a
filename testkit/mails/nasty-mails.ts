import { brokenMails } from './broken-mails.ts'
import { characterMails } from './character-mails.ts'
import { machineMails } from './machine-mails.ts'
import type { NastyMail } from './nasty-mail.ts'
import { partMails } from './part-mails.ts'

/** What comes into a mailbox that everybody can write to. */
export const nastyMails: NastyMail[] = [...machineMails, ...brokenMails, ...characterMails, ...partMails]
