import type { Part } from './parts.ts'

/** What stands for a picture or behind a link in mails that a program made plain: "[cid:image001.png@01DB]", "our shop<https://shop.example>". */
const PICTURE_OR_LINK =
  /\[(?:cid:[^[\]\s]{1,200}|(?:inline[ -])?(?:image|bild|imagen|imagem|immagine|afbeelding)\s?:[^[\]\n]{0,200}|https?:\/\/[^[\]\s]{1,400}|[^[\]\n]{0,300}(?:description automatically generated|automatisch generierte beschreibung|description générée automatiquement|descripción generada automáticamente|descrição gerada automaticamente|descrizione generata automaticamente|automatisch gegenereerde beschrijving)[^[\]\n]{0,40})\]|(?<=[^\s<>])<(?:https?:\/\/|mailto:|tel:)[^<>\s]{1,2000}>|<https:\/\/aka\.ms\/[^<>\s]{1,200}>/giu

/** Finds pictures and the addresses behind links. @returns null where there are none. */
export function blankPictures(message: string): { text: string; parts: Part[] } | null {
  const parts: Part[] = []
  const text = message.replace(PICTURE_OR_LINK, (found: string, start: number) => {
    parts.push({ kind: 'markup', start, end: start + found.length })
    return ' '.repeat(found.length)
  })
  return parts.length > 0 ? { text, parts } : null
}
