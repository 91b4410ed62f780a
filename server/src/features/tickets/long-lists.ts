import { Readable } from 'node:stream'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../platform/limits/places.ts'
import { inTurns } from '../../platform/limits/turns.ts'
import { AT_ONCE_BYTES, selectTexts, type WithText } from './text-queries.ts'

/** Longer lists take a place before they are read, and are made in pieces: their rows alone are of a size. */
const SHORT_ROWS = 100

/** What a list is read from, by the most rows that it can have: a long one from where exports are, for it gives way to what is soon answered. */
export const dbOfList = ({ readDb, exportDb }: Pick<Deps, 'readDb' | 'exportDb'>, most: number): Db =>
  most > SHORT_ROWS ? exportDb : readDb

/** How rows become what is told. `rows` may be asked for with a place taken. */
export type LongList<Row, Item, Answer> = {
  /** Most rows there can be. */
  most: number
  /** @param db what `dbOfList` says. */
  read: (
    db: Db,
  ) => Promise<{ rows: Row[]; toItem: (row: Row, text: string) => Item; toAnswer: (items: Item[]) => Answer }>
  /** Where the items are in the answer. */
  name: keyof Answer & string
}

/**
 * The answer with all its items; as a stream of JSON where they are many or their texts are long: then they are read on as fast
 * as they are taken, and no more than 256 KB of texts are in memory. Such answers take turns.
 *
 * @throws AppError `server_busy`
 */
export async function answerList<Row extends WithText, Item, Answer extends object>(
  deps: Pick<Deps, 'readDb' | 'exportDb' | 'places' | 'turns'>,
  visit: Visit,
  { most, read, name }: LongList<Row, Item, Answer>,
): Promise<Answer | Readable> {
  const { exportDb, places, turns } = deps
  const db = dbOfList(deps, most)
  if (most > SHORT_ROWS) await places.lists.take(visit)
  const { rows, toItem, toAnswer } = await read(db)
  if (rows.length <= SHORT_ROWS && bytesOfTexts(rows) <= AT_ONCE_BYTES) {
    const whole: Item[] = []
    for await (const piece of withTexts(db, rows)) whole.push(...piece.map(([row, text]) => toItem(row, text)))
    return toAnswer(whole)
  }
  await places.lists.take(visit)
  const rest = JSON.stringify({ ...toAnswer([]), [name]: undefined }).slice(1)
  const itemsOf = (made: [Row, string][]) => made.map(([row, text]) => JSON.stringify(toItem(row, text))).join()
  async function* json(): AsyncGenerator<string> {
    let before = `{${JSON.stringify(name)}:[`
    for await (const piece of withTexts(exportDb, rows)) {
      for await (const items of inTurns(turns, piece, itemsOf)) {
        yield before + items
        before = ','
      }
    }
    yield `${before === ',' ? '' : before}]${rest === '}' ? rest : `,${rest}`}`
  }
  return Readable.from(json())
}

const bytesOfTexts = (rows: WithText[]): number => rows.reduce((sum, { text_bytes }) => sum + text_bytes, 0)

/** The rows with their texts, in pieces of at most 256 KB of these. What was deleted meanwhile is left out. */
export async function* withTexts<Row extends WithText>(db: Db, rows: Row[]): AsyncGenerator<[Row, string][]> {
  for (const piece of piecesBySize(rows, ({ text_bytes }) => text_bytes)) {
    const later = piece.filter(({ text }) => text === null).map(({ text_of }) => text_of)
    const texts = later.length > 0 ? await selectTexts(db, later) : new Map<number, string>()
    yield piece.flatMap((row) => {
      const text = row.text ?? texts.get(row.text_of)
      return text === undefined ? [] : [[row, text] satisfies [Row, string]]
    })
  }
}

/** Rows in pieces of at most 256 KB, or of one row that is larger. */
export function piecesBySize<Row>(rows: Row[], bytesOf: (row: Row) => number): Row[][] {
  const pieces: Row[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const row of rows) {
    bytes += bytesOf(row)
    if (bytes > AT_ONCE_BYTES) {
      pieces.push([])
      bytes = bytesOf(row)
    }
    pieces.at(-1)?.push(row)
  }
  return pieces
}
