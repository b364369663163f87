import { randomInt } from 'node:crypto'

/** Without letters that are taken for others on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password that is read off a sheet once: four groups of four. */
export const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-')
