import { infoOf, pdf } from './open-pdf.ts'
import { printable } from './paper-text.ts'

const margin = 28
const [width, height] = [595.28 - 2 * margin, 841.89 - 2 * margin]

/** Photographs (JPEG) as one PDF, each on a page of A4 of its own. Throws where one of them is no picture. */
export async function writePhotos(title: string, photos: readonly Buffer[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = pdf.createPdf({
    content: photos.map((photo, ix) => ({
      image: `data:image/jpeg;base64,${photo.toString('base64')}`,
      fit: [width, height],
      alignment: 'center',
      ...(ix === 0 ? {} : { pageBreak: 'before' }),
    })),
    info: infoOf(printable(title)),
    defaultStyle: { font: 'paper' },
    pageSize: 'A4',
    pageOrientation: 'portrait',
    pageMargins: [margin, margin, margin, margin],
    header: () => null,
    footer: () => null,
  })
  return new Uint8Array(await made.getBuffer())
}
