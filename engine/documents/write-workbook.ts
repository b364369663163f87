import { strToU8, Zip, ZipDeflate } from 'fflate'
import { type CellStyle, styleNumbers, stylesXml } from './workbook-styles.ts'

/** What a cell holds: text is text whatever it looks like, never a formula. */
export type CellValue = string | number | boolean | null
export interface WrittenCell {
  value: CellValue
  style?: CellStyle
}

export interface WrittenRow {
  /** From 1 on; rows come in their order, some may be left out. */
  row: number
  cells: (WrittenCell | null)[]
}

export interface WrittenSheet {
  name: string
  rows: Iterable<WrittenRow>
  /** Widths of the columns in characters; cells that are typed in later are text. */
  widths: number[]
  /** How many rows stay in sight. */
  frozen?: number
  /** Cells that are one; columns count from 0 on. */
  merged?: { from: Place; to: Place }[]
  /** Cells that are chosen from a list. */
  lists?: WrittenList[]
  /** Whether the sheet is kept out of sight. */
  hidden?: boolean
}

/** Cells of a column, counted from 0, in rows from 1 on, whose value is one of those that stand in a range, like `Lists!$A$1:$A$3`. */
export interface WrittenList {
  column: number
  first: number
  last: number
  range: string
  /** What is said where something else is typed in. */
  refusal: string
}

interface Place {
  row: number
  column: number
}

/** The most rows and characters of a cell that spreadsheets hold. */
export const mostRows = 1_048_576
export const mostCharacters = 32_767

const pieceSize = 1 << 16
const compression = 3
/** One moment for all parts, so that the same cells are the same bytes. */
const mtime = new Date(2000, 0, 1)
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook (.xlsx), the one way any is written: it comes in pieces as its rows do, so that long sheets are never held whole. */
export function* writeWorkbook(sheets: WrittenSheet[]): Generator<Uint8Array<ArrayBuffer>> {
  const come: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    come.push(bytes as Uint8Array<ArrayBuffer>)
  })
  for (const [name, texts] of partsOf(sheets)) {
    const entry = new ZipDeflate(name, { level: compression })
    entry.mtime = mtime
    zip.add(entry)
    for (const text of inPieces(texts)) {
      entry.push(strToU8(text))
      yield* come.splice(0)
    }
    entry.push(new Uint8Array(), true)
  }
  zip.end()
  yield* come.splice(0)
}

function* partsOf(sheets: WrittenSheet[]): Generator<[name: string, texts: Iterable<string>]> {
  const all = (one: (sheet: WrittenSheet, number: number) => string) => sheets.map((sheet, ix) => one(sheet, ix + 1)).join('')
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (inner: string) => [`${head}<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`]
  const override = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${kind}.${type}+xml"/>`
  yield [
    '[Content_Types].xml',
    [
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
      override('workbook.xml', 'sheet.main') + override('styles.xml', 'styles'),
      `${all((_, number) => override(`worksheets/sheet${number}.xml`, 'worksheet'))}</Types>`,
    ],
  ]
  yield ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))]
  yield [
    'xl/workbook.xml',
    [
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>`,
      `${all(({ name, hidden }, number) => `<sheet name="${escapeXml(name)}" sheetId="${number}"${hidden ? ' state="hidden"' : ''} r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
  ]
  yield [
    'xl/_rels/workbook.xml.rels',
    relations(
      all((_, number) => relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)) +
        relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
    ),
  ]
  yield ['xl/styles.xml', [head + stylesXml]]
  for (const [ix, sheet] of sheets.entries()) yield [`xl/worksheets/sheet${ix + 1}.xml`, sheetXml(sheet)]
}

function* sheetXml({ rows, widths, frozen = 0, lists = [], merged = [] }: WrittenSheet): Generator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`
  if (frozen > 0) yield `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  yield '</sheetView></sheetViews>'
  const columns = widths.map(
    (width, ix) => `<col min="${ix + 1}" max="${ix + 1}" width="${width}" customWidth="1" style="${styleNumbers.text}"/>`,
  )
  if (columns.length > 0) yield `<cols>${columns.join('')}</cols>`
  yield '<sheetData>'
  const letters: string[] = []
  for (const { row, cells } of rows) {
    let text = `<row r="${row}">`
    for (const [column, cell] of cells.entries()) {
      letters[column] ??= lettersOf(column)
      if (cell) text += cellXml(`${letters[column]}${row}`, cell)
    }
    yield `${text}</row>`
  }
  yield '</sheetData>'
  const places = merged.map(({ from, to }) => `<mergeCell ref="${lettersOf(from.column)}${from.row}:${lettersOf(to.column)}${to.row}"/>`)
  if (places.length > 0) yield `<mergeCells count="${places.length}">${places.join('')}</mergeCells>`
  if (lists.length > 0) yield `<dataValidations count="${lists.length}">${lists.map(listXml).join('')}</dataValidations>`
  yield '</worksheet>'
}

const listXml = ({ column, first, last, range, refusal }: WrittenList): string => {
  const at = lettersOf(column)
  const told = `showErrorMessage="1" error="${escapeXml(refusal)}"`
  return `<dataValidation type="list" allowBlank="1" ${told} sqref="${at}${first}:${at}${last}"><formula1>${escapeXml(range)}</formula1></dataValidation>`
}

function cellXml(place: string, { value, style = typeof value === 'string' ? 'text' : 'plain' }: WrittenCell): string {
  const open = `<c r="${place}" s="${styleNumbers[style]}"`
  if (value === null || value === '') return `${open}/>`
  if (typeof value === 'string') return `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
  if (typeof value === 'boolean') return `${open} t="b"><v>${value ? 1 : 0}</v></c>`
  return `${open}><v>${value}</v></c>`
}

/** The letters of a column, from 0 on. */
export const lettersOf = (column: number): string =>
  (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const unwritable = /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text within XML; what XML cannot hold stands as `_x000D_`, as workbooks have it, and what only looks so is told apart. */
const escapeXml = (text: string): string =>
  text
    .replace(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (mark) => marks[mark]!)
    .replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)

function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < pieceSize) continue
    yield piece
    piece = ''
  }
  yield piece
}
