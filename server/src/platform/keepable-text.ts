/** A text as the database can keep it: it has no place for a NUL nor for half a character. */
export const keepable = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed()
