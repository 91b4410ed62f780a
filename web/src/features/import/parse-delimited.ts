const DELIMITERS = [',', ';', '\t', '|']

/** The delimiter that the first line has most of, outside quotes. */
function guessDelimiter(text: string): string {
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Rows of a CSV text: quotes, doubled quotes, line breaks in quotes, any of the usual delimiters. Blank lines are left out. */
export function parseDelimited(text: string): string[][] {
  const delimiter = guessDelimiter(text)
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false

  const endField = () => {
    row.push(field)
    field = ''
  }
  const endRow = () => {
    endField()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]
    if (quoted) {
      if (letter !== '"') field += letter
      else if (text[i + 1] === '"') {
        field += '"'
        i += 1
      } else quoted = false
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === delimiter) endField()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') field += letter
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}
