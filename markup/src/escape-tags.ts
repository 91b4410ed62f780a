/** A text in which no sign begins a tag or an entity; for the text of an element, not for the value of an attribute. */
export const escapeTags = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
