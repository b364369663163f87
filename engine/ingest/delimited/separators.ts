/** The signs that may stand between the cells of a text file, by the name under which they are declared, as bytes. */
const separators: Record<string, number> = { ',': 44, ';': 59, tab: 9, '|': 124, '^': 94, '~': 126 }

export const separatorNames = Object.keys(separators)

/** Those that are told by the header; the others are read only where a first line, a source or a person declares them. */
export const plainSeparators = [',', ';', 'tab'].map((name) => separators[name]!)

/** The byte of a declared separator, whose name is known. */
export const separatorByte = (name: string): number => separators[name]!
