import type { ColumnType } from 'kysely'

/** Milliseconds in the database, Date in the code; written as Date or left to the default. */
export type Timestamp = ColumnType<Date, Date | undefined, Date>
export type Json<T> = ColumnType<T, string, string>
