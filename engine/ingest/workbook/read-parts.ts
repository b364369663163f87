import { archiveKind } from '../bytes/file-kinds.ts'
import { type FormatKind, formatKind } from './number-formats.ts'
import type { Archive } from './open-archive.ts'
import { isTrue, parseXml, prefixed, type XmlHandlers } from './parse-xml.ts'
import type { Entry } from './read-directory.ts'
import { corrupt, RefusedWorkbook } from './refused-workbook.ts'
import { readStrings, type StringTable } from './string-table.ts'

export interface Sheet {
  name: string
  hidden: boolean
  entry: Entry
}

/** What a workbook says of all its sheets. */
export interface Parts {
  sheets: Sheet[]
  /** Serial numbers count from 1904. */
  is1904: boolean
  /** What each cell style makes of a number. */
  styles: FormatKind[]
  strings: StringTable
}

interface Relation {
  id: string
  type: string
  target: string
}

/** Reads the parts of a workbook beside its sheets. Links to other files are not looked at. */
export function readParts(archive: Archive): Parts {
  const [main] = relationsOf(archive, '_rels/.rels', '').filter(({ type }) => type === 'officeDocument')
  const path = main?.target ?? 'xl/workbook.xml'
  const isWorkbook = /\/workbook\d*\.xml$/i.test(`/${path}`) && archive.find(path) !== undefined
  if (!isWorkbook) throw new RefusedWorkbook('WRONG_TYPE', kindOf(archive), { says: 'OTHER_ARCHIVE' })
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = relationsOf(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const entryOf = (id: string | undefined, kind: string): Entry | undefined => {
    const found = relations.find((one) => one.type === kind && (id === undefined || one.id === id))
    if (!found) return undefined
    const entry = archive.find(found.target)
    if (!entry) throw corrupt(`thiếu phần ${found.target}`, `the part ${found.target} is missing`)
    return entry
  }
  const sheets: Sheet[] = []
  let is1904 = false
  read(archive, archive.find(path)!, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      // What is no table of cells (a chart alone) has another relation.
      const entry = entryOf(prefixed(attributes, 'id') ?? '', 'worksheet')
      if (entry) sheets.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', entry })
    },
  })
  if (sheets.length === 0) throw corrupt('không có trang tính nào', 'it has no sheet')
  const styles = entryOf(undefined, 'styles')
  const strings = entryOf(undefined, 'sharedStrings')
  if (strings) archive.check(strings)
  return {
    sheets,
    is1904,
    styles: styles ? readStyles(archive, styles) : [],
    strings: strings ? readStrings(archive.unpack(strings)) : { at: () => undefined },
  }
}

/** What an archive that is no workbook is. */
function kindOf(archive: Archive): Record<string, string> {
  const { vi, en, mend } = archiveKind((part) => archive.find(part) !== undefined)
  return { what: vi, what_en: en, mend: mend.vi, mend_en: mend.en }
}

function read(archive: Archive, entry: Entry, handlers: XmlHandlers): void {
  archive.check(entry)
  for (const _ of parseXml(archive.unpack(entry), handlers));
}

/** Relations to other parts of the archive, by the last word of their type; those to the outside are left out. */
function relationsOf(archive: Archive, path: string, folder: string): Relation[] {
  const entry = archive.find(path)
  const relations: Relation[] = []
  if (entry)
    read(archive, entry, {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        if (name === 'Relationship' && TargetMode !== 'External')
          relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
      },
    })
  return relations
}

/** The name of an entry as another one refers to it. */
function resolve(folder: string, target: string): string {
  const names: string[] = []
  for (const name of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}

/** Spreadsheets take 255 characters; what is longer is made to take time. */
const longestFormat = 1000

function readStyles(archive: Archive, entry: Entry): FormatKind[] {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let isCell = false
  read(archive, entry, {
    open(name, { numFmtId, formatCode }) {
      if ((formatCode?.length ?? 0) > longestFormat) throw corrupt('một định dạng số quá dài', 'a number format is too long')
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '')
      else if (name === 'cellXfs') isCell = true
      else if (name === 'xf' && isCell) formats.push(Number(numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') isCell = false
    },
  })
  return formats.map((id) => formatKind(id, codes.get(id)))
}
