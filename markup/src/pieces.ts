/**
 * A stretch of a text for readers, and where in the message it came from (UTF-16 offsets, `end` exclusive). A stretch that is
 * as long as what it came from stands there sign by sign; any other was decoded or added.
 */
export type Piece = { text: string; start: number; end: number }

/** A piece and where it stands in the text for readers. */
export type PlacedPiece = Piece & { at: number }

/** The pieces one behind the other. */
export function placePieces(pieces: Piece[]): PlacedPiece[] {
  let at = 0
  return pieces.map((piece) => {
    const placed = { ...piece, at }
    at += piece.text.length
    return placed
  })
}

/** What stands in the text for readers of a stretch of the message; null when nothing of it does. */
export function placeOf(pieces: PlacedPiece[], start: number, end: number): { start: number; end: number } | null {
  const first = pieces.find((piece) => piece.end > start && piece.end > piece.start && piece.text !== '')
  const last = pieces.findLast((piece) => piece.start < end && piece.end > piece.start && piece.text !== '')
  if (!first || !last) return null
  const from = first.at + (isVerbatim(first) ? Math.max(0, start - first.start) : 0)
  const to = last.at + (isVerbatim(last) ? Math.min(last.text.length, end - last.start) : last.text.length)
  return to > from ? { start: from, end: to } : null
}

const isVerbatim = ({ text, start, end }: Piece): boolean => text.length === end - start
