import type { Cursor } from './adapter.ts'

/*
 * Of systems that list tickets by when they were changed, in pages with numbers. The list begins anew behind the last moment of a
 * page, as one that goes on while tickets move to its end would skip some.
 */

type Place<Start> = { after: string | Start; page: number }

/** @param start where the list begins the first time. */
export const placeOf = <Start extends string | null>(cursor: Cursor | null, start: Start): Place<Start> => ({
  after: typeof cursor?.after === 'string' ? cursor.after : start,
  page: typeof cursor?.page === 'number' ? cursor.page : 1,
})

/** As long as a whole page was changed at the same moment, only the number of the page leads further. @param last moment of the page. */
export function cursorBehind({ after, page }: Place<string | null>, last: string | null, isEnd: boolean): Cursor {
  const isSameMoment = last === null || last === after
  return !isEnd && isSameMoment ? { after, page: page + 1 } : { after: last ?? after, page: 1 }
}
