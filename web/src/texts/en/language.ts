export const language = {
  language: 'Language',
  asTheBrowser: 'As the browser',
  notChanged: 'The language could not be changed',
}
