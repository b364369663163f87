/** What a terminal obeys instead of showing, or what turns the direction of text; tabs and ends of lines are what they are. */
const obeyed = /(?!\r\n)[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/** A text with such characters written as JSON writes them: a person sees them, and a JSON document says the same. */
export const showControls = (text: string): string => text.replace(obeyed, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
