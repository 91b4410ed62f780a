import type { LabelledTicket } from './corpus.ts'

/** What polite people write before and after what they want, by language. */
const OPENINGS: Record<string, string[]> = {
  en: [
    'Dear Support Team,\n\nI hope this message finds you well. ',
    'Dear Customer Support,\n\nI am writing to bring the following to your attention. ',
    'To whom it may concern,\n\nI am reaching out to request your assistance with this issue. ',
    'Dear Sir or Madam, I hope you are doing well. I would like to report the following. ',
    'Hello Customer Service Team,\n\nI am contacting you regarding this matter. ',
    'Dear Team, good day. Kindly note what follows. ',
  ],
  de: [
    'Sehr geehrte Damen und Herren,\n\nich hoffe, diese Nachricht erreicht Sie wohlbehalten. ',
    'Sehr geehrtes Support-Team,\n\nhiermit möchte ich Sie auf Folgendes aufmerksam machen. ',
    'Sehr geehrter Kundenservice,\n\nich wende mich mit folgendem Anliegen an Sie. ',
    'Guten Tag, ich schreibe Ihnen in dieser Angelegenheit und bitte um Ihre Unterstützung. ',
  ],
  es: [
    'Estimado equipo de soporte:\n\nEspero que se encuentren bien. ',
    'Estimados señores:\n\nMe dirijo a ustedes para comunicarles lo siguiente. ',
    'A quien corresponda:\n\nLes escribo para solicitar su ayuda con este asunto. ',
    'Estimado servicio de atención al cliente, me pongo en contacto con ustedes por este motivo. ',
  ],
  fr: [
    "Madame, Monsieur,\n\nJ'espère que ce message vous trouve bien. ",
    'Cher service client,\n\nJe me permets de vous contacter au sujet de ce qui suit. ',
    'Bonjour, je vous écris pour attirer votre attention sur ce problème. ',
    'Cher support,\n\nje sollicite votre aide à ce sujet. ',
  ],
  pt: [
    'Prezada equipe de suporte,\n\nEspero que esta mensagem os encontre bem. ',
    'Prezados senhores,\n\nVenho por meio desta informar o seguinte. ',
    'A quem possa interessar,\n\nEntro em contato para solicitar sua ajuda com este assunto. ',
    'Prezado atendimento, escrevo para comunicar o que segue. ',
  ],
}
const CLOSINGS: Record<string, string[]> = {
  en: [
    '\n\nThank you for your prompt assistance.',
    '\n\nYour support in resolving this matter would be greatly appreciated. I look forward to your response.',
    '\n\nPlease advise on the next steps. Thank you for your attention to this matter.',
    '\n\nThank you in advance for your understanding and your cooperation.',
    '\n\nPlease do not hesitate to contact me should you need further information.',
  ],
  de: [
    '\n\nVielen Dank für Ihre schnelle Unterstützung.',
    '\n\nFür eine zeitnahe Rückmeldung wäre ich Ihnen sehr dankbar.',
    '\n\nBitte teilen Sie mir die nächsten Schritte mit. Für Rückfragen stehe ich gerne zur Verfügung.',
  ],
  es: [
    '\n\nMuchas gracias por su pronta ayuda.',
    '\n\nQuedo a la espera de su respuesta y agradezco de antemano su colaboración.',
    '\n\nLes ruego que me indiquen los pasos a seguir. Gracias por su atención.',
  ],
  fr: [
    '\n\nJe vous remercie de votre aide rapide.',
    "\n\nDans l'attente de votre réponse, je vous remercie par avance de votre attention.",
    "\n\nMerci de m'indiquer la marche à suivre. Je reste à votre disposition pour tout renseignement.",
  ],
  pt: [
    '\n\nAgradeço desde já a pronta ajuda.',
    '\n\nFico no aguardo de um retorno e agradeço a atenção dispensada.',
    '\n\nPeço que informem os próximos passos. Obrigado pela compreensão.',
  ],
}
/** So many tickets are read once more with courtesies around them. */
const EVERY = 6

/**
 * A copy of every sixth ticket that somebody must answer, as a polite person would have sent it. Spam is polite as well, and what
 * people write to a help desk in a hurry is not: without such copies courtesy itself would speak for "nothing to do".
 *
 * @returns null for the other tickets, and for languages without such words.
 */
export function sayPolitely(ticket: LabelledTicket, at: number): LabelledTicket | null {
  const [openings, closings] = [OPENINGS[ticket.lang], CLOSINGS[ticket.lang]]
  if (ticket.category === null || at % EVERY !== 0 || !openings || !closings) return null
  const turn = at / EVERY
  const opening = openings[turn % openings.length] ?? ''
  const closing = closings[turn % closings.length] ?? ''
  return { ...ticket, description: `${opening}${ticket.description}${closing}` }
}
