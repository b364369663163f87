/** How many pages a PDF of our own writer has: its pages stand in it as plain objects. */
export const countPages = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
