const LOOKS_LIKE_HTML =
  /<(?:html|body|div|p|br|span|table|td|style|font|b|i|u|strong|em|ul|ol|li|a|blockquote|hr|head|h[1-6])(?:\s[^<>]{0,400})?\/?>|<!doctype html/i
/** Whole elements that hold no text for a reader count as one tag. Groups: the name of such an element, the name of any other. */
export const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(style|script|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<\/?([a-z][a-z\d:]{0,20})(?:\s[^<>]{0,2000})?\/?>|<!doctype[^>]{0,200}>/gi
const BLOCK = /^(?:p|div|br|tr|li|ul|ol|table|hr|h[1-6]|blockquote|section|article|header|footer|pre|td|th)$/i

export const hasTags = (message: string): boolean => message.includes('<') && LOOKS_LIKE_HTML.test(message)

/** Whether an element of this name begins a line of its own. */
export const isBlock = (name: string): boolean => BLOCK.test(name)
