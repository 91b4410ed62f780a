/** Forgets what this browser keeps of the server's answers; changes that wait stay, they belong to who made them. */
export async function forgetAnswers(): Promise<void> {
  const { clearCache } = await import('./answer-storage.ts')
  await clearCache().catch(() => undefined)
}
