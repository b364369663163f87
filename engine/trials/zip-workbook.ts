import { strToU8, type ZipOptions, zipSync } from 'fflate'

/** A workbook written by hand; `rows` is the XML between `<sheetData>` and `</sheetData>`. */
export interface WrittenWorkbook {
  sheets: { name: string; state?: string; rows: string; before?: string; after?: string }[]
  /** XML of shared strings, each within its `<si>`. */
  strings?: string[]
  /** Number formats by id, and the format of each cell style. */
  formats?: Record<number, string>
  styles?: number[]
  is1904?: boolean
  /** Entries beside, or in the place of, those that are written. */
  more?: Record<string, string | Uint8Array>
}

export const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The letters of a column, from 0 on. */
export const lettersOf = (column: number): string =>
  (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** A row of a sheet: texts become inline strings, what begins with `<c` is taken as it is with its place put in. */
export function rowXml(row: number, cells: string[], attributes = ''): string {
  const written = cells.map((cell, column) => {
    const place = `<c r="${lettersOf(column)}${row}"`
    if (cell.startsWith('<c')) return cell.replace('<c', place)
    return cell === '' ? '' : `${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  })
  return `<row r="${row}" ${attributes}>${written.join('')}</row>`
}

/** The bytes of a workbook. */
export function zipWorkbook(
  { sheets, strings, formats = {}, styles = [0], is1904, more = {} }: WrittenWorkbook,
  options: ZipOptions = {},
): Buffer {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (all: string[]) => `<Relationships>${all.join('')}</Relationships>`
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, ix) => `<sheet name="${escapeXml(name)}" sheetId="${ix + 1}"${state ? ` state="${state}"` : ''} r:id="s${ix}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, ix) => relation(`s${ix}`, 'worksheet', `worksheets/sheet${ix + 1}.xml`)),
      relation('styles', 'styles', 'styles.xml'),
      ...(strings ? [relation('strings', 'sharedStrings', '/xl/sharedStrings.xml')] : []),
    ]),
    'xl/styles.xml': `<styleSheet><numFmts>${Object.entries(formats)
      .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`)
      .join(
        '',
      )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    ...(strings && { 'xl/sharedStrings.xml': `<sst>${strings.map((one) => `<si>${one}</si>`).join('')}</sst>` }),
  }
  sheets.forEach(({ rows, before = '', after = '' }, ix) => {
    parts[`xl/worksheets/sheet${ix + 1}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?>${before}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`
  })
  const bytes = Object.entries({ ...parts, ...more }).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
  return Buffer.from(zipSync(Object.fromEntries(bytes), { mtime: '2022-01-01', ...options }))
}
