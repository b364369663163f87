import type { PaperDocument } from './paper.ts'

const office = 'application/vnd.openxmlformats-officedocument'

interface Format {
  type: string
  write: (paper: PaperDocument) => Promise<Uint8Array<ArrayBuffer>>
}

/** The kinds of files a paper can be; what makes them is loaded when the first is asked for. */
const formats = {
  docx: { type: `${office}.wordprocessingml.document`, write: async (paper) => (await import('./write-docx.ts')).writeDocx(paper) },
  pdf: { type: 'application/pdf', write: async (paper) => (await import('./write-pdf.ts')).writePdf(paper) },
  xlsx: {
    type: `${office}.spreadsheetml.sheet`,
    write: async (paper) => (await import('./write-paper-workbook.ts')).writePaperWorkbook(paper),
  },
} satisfies Record<string, Format>
export type PaperFormat = keyof typeof formats
export const paperFormats = Object.keys(formats) as [PaperFormat, ...PaperFormat[]]

export const isPaperFormat = (text: string): text is PaperFormat => Object.hasOwn(formats, text)

/** A paper as a file: its bytes, and what kind they are. The same paper is the same bytes. */
export async function writePaper(paper: PaperDocument, format: PaperFormat): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { type, write } = formats[format]
  const sections = paper.sections.filter(({ files }) => files?.includes(format) ?? true)
  return { type, bytes: await write({ ...paper, sections }) }
}
