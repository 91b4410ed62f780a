/** Cuts a list into pieces of `size`, in order; the last one may be shorter. */
export const cut = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
