/** A sender's file name as a label: no folders, no control characters, nothing that turns its direction. It never becomes a path. */
export const labelOf = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim()
    .slice(-200)
    .toWellFormed()
