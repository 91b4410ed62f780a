/** Every page of the web app by its address; `:id` and the like stand for numbers. The server answers 404 to any other. */
export const pages = {
  now: '/',
  inbox: '/inbox',
  ticket: '/tickets/:id',
  review: '/review',
  runs: '/runs',
  run: '/runs/:id',
  comparison: '/runs/:id/compare/:other',
  insights: '/insights',
  evaluations: '/evaluations',
  evaluation: '/evaluations/:id',
  comparedEvaluations: '/evaluations/:id/compare/:other',
  import: '/import',
  settings: '/settings',
  audit: '/audit',
  signIn: '/sign-in',
  join: '/join',
  reset: '/reset',
} as const

const NUMBER = '[1-9]\\d{0,15}'
const patterns = Object.values(pages).map((page) => ({
  page,
  pattern: new RegExp(`^${page.replaceAll(/:\w+/g, NUMBER)}/?$`),
}))

/** The page that has this address, which has no query. What the number names need not exist. */
export const pageAt = (path: string): string | undefined => patterns.find(({ pattern }) => pattern.test(path))?.page

export const isPage = (path: string): boolean => pageAt(path) !== undefined
