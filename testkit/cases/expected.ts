import { readFileSync } from 'node:fs'
import type { Client } from '@sta/contract/client'
import { z } from 'zod'

/** A running product whose tickets may be deleted. */
export type Product = { client: Client; url: string }
/** `wrong`: what was not as it should be, empty when all was right. */
export type Checked = { expected: string; got: string; wrong: string[] }

const input = z.string()

/** Created, then searched for: by the given words, else by each identifier of its texts and by parts of it. */
const SearchCase = z.strictObject({ input, as: z.literal('search'), queries: z.array(z.string()).optional() })

/** Imported by the command line. Numbers that are left out may be any; `exit` is its exit code. */
const ImportCase = z.strictObject({
  input,
  as: z.literal('import'),
  options: z.array(z.string()).default([]),
  /** Without the options nothing may be taken. */
  refused_without_options: z.boolean().default(false),
  created: z.int().optional(),
  rejected: z.int().optional(),
  exit: z.int(),
  /** The cells of every line that is UTF-8 stand in a ticket as they are. */
  keeps_utf8_lines: z.boolean().default(false),
  /** Columns of the export of the tickets that at least one of them has, and that none of them has. */
  filled: z.array(z.string()).default([]),
  empty: z.array(z.string()).default([]),
})

/** Analyzed by the built-in analyzer: each row says what is `right`. Evidence is never from quoted text. */
const AnalyzeCase = z.strictObject({ input, as: z.literal('analyze') })

export type SearchCase = z.infer<typeof SearchCase>
export type ImportCase = z.infer<typeof ImportCase>
export type AnalyzeCase = z.infer<typeof AnalyzeCase>

/** What each input must give, by its name. */
export const EXPECTED = z
  .array(z.discriminatedUnion('as', [SearchCase, ImportCase, AnalyzeCase]))
  .parse(JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')))
