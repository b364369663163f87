/** Whether a word of a text lost letters for “?”, as it does where it is saved under an encoding that has none of them; an address (…?x=1) did not. */
export const hasLostLetters = (text: string): boolean => !/[/=&]/.test(text) && /\?\p{L}|\p{L}\?\?/u.test(text)
