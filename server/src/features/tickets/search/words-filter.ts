import { type Group, readQuery, type Term } from '@sta/words/query'
import { type RawBuilder, sql } from 'kysely'

type Query = RawBuilder<unknown>

/** What finds the tickets that a search asks for, as a tsquery. One without a word finds nothing. */
export function searchQuery(q: string): Query {
  const groups = readQuery(q)
  return groups.length === 0 ? sql`''::tsquery` : sql`(${sql.join(groups.map(groupQuery), sql` || `)})`
}

function groupQuery({ wanted, unwanted }: Group): Query {
  const parts = [...wanted.map(termQuery), ...unwanted.map((term) => sql`!! ${termQuery(term)}`)]
  return sql`(${sql.join(parts, sql` && `)})`
}

function termQuery(term: Term): Query {
  const others = term.others.map((other) => sql`word_query(${other}, false, false)`)
  const own = term.words.length > 0 ? [wordsQuery(term)] : []
  return sql`(${sql.join([...own, ...others], sql` || `)})`
}

/** Words that follow each other know their places, which parts of words do not have. */
function wordsQuery({ words, isScattered, isPrefix, isQuoted }: Term): Query {
  const isPart = words.length === 1 && !isQuoted
  const each = words.map(
    (word, i) => sql`word_query(${word}, ${isPrefix && i === words.length - 1}::boolean, ${isPart}::boolean)`,
  )
  return sql`(${sql.join(each, isScattered ? sql` && ` : sql` <-> `)})`
}
