/** The bytes of a file, piece by piece. Not `for await` over its stream, which Safari does not know. */
export async function* readBytes(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  let bytes = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length
      onRead(bytes)
      yield next.value
    }
  } finally {
    await reader.cancel()
  }
}
