import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fitSize } from './fit-size.ts'
import { headCells } from './head-cells.ts'
import type { PaperBlock, PaperDocument, PaperHeading, PaperSignature, PaperStyle, PaperTable } from './paper.ts'
import { isFigure, printable, showFigure } from './paper-text.ts'

/** Twentieths of a point in a millimetre, and the long side of A4 in millimetres. */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
const [a4Width, a4Height] = [210, 297]
const mtime = new Date(2000, 0, 1)

interface Look {
  size?: number
  bold?: boolean
  italics?: boolean
  align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  indent?: number
  before?: number
  after?: number
  /** Kept on the page of what follows. */
  keeps?: boolean
}
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

/** The bytes of a paper as a text document (.docx): the same paper is the same bytes. */
export async function writeDocx(paper: PaperDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { style } = paper
  const document = new Document({
    title: printable(paper.title),
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: style.font, size: style.sizes.body * 2 } } } },
    sections: paper.sections.map((section, ix) => layOut(paper, section, ix === 0)),
  })
  return withoutClock(await Packer.toBuffer(document))
}

function layOut({ style, foot }: PaperDocument, section: PaperDocument['sections'][number], isFirst: boolean): ISectionOptions {
  const { margins, sizes } = style
  const width = (section.landscape ? a4Height : a4Width) - margins.left - margins.right
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: sizes.heading * 2 })],
  })
  const footer = () => new Footer({ children: foot === '' ? [] : [paragraph(foot, { size: sizes.note, italics: true })] })
  return {
    properties: {
      titlePage: isFirst,
      page: {
        size: {
          width: twips(a4Width),
          height: twips(a4Height),
          orientation: section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          ...{ top: twips(margins.top), bottom: twips(margins.bottom), left: twips(margins.left), right: twips(margins.right) },
          ...{ header: twips(margins.top / 2), footer: twips(margins.bottom / 2) },
        },
      },
    },
    headers: { default: new Header({ children: [number] }), ...(isFirst ? { first: new Header({ children: [] }) } : {}) },
    footers: { default: footer(), ...(isFirst ? { first: footer() } : {}) },
    children: section.blocks.flatMap((block, ix) => layBlock(block, style, twips(width), section.blocks[ix + 1])),
  }
}

function paragraph(text: string, { size, bold = false, italics = false, ...look }: Look & { lead?: string | null } = {}): Paragraph {
  const run = (part: string, more: { bold?: boolean } = {}) =>
    printable(part)
      .split('\n')
      .map(
        (piece, ix) =>
          new TextRun({ text: piece, bold, italics, ...(size ? { size: size * 2 } : {}), ...(ix > 0 ? { break: 1 } : {}), ...more }),
      )
  return new Paragraph({
    alignment: look.align ?? AlignmentType.LEFT,
    spacing: { before: (look.before ?? 0) * 20, after: (look.after ?? 0) * 20 },
    keepNext: look.keeps ?? false,
    ...(look.indent ? { indent: { firstLine: twips(look.indent) } } : {}),
    children: [...(look.lead ? run(`${look.lead} `, { bold: true }) : []), ...run(text)],
  })
}

/** A line as wide as a share of the column, below a heading. */
const rule = (width: number, share: number): Paragraph => {
  const indent = Math.round((width * (1 - share)) / 2)
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  })
}

const textLooks: Record<Extract<PaperBlock, { block: 'text' }>['style'], (style: PaperStyle) => Look> = {
  plain: () => ({ align: AlignmentType.JUSTIFIED, indent: 10, before: 3, after: 3 }),
  basis: () => ({ align: AlignmentType.JUSTIFIED, indent: 10, before: 3, after: 3, italics: true }),
  section: () => ({ bold: true, indent: 10, before: 6, after: 3, keeps: true }),
  note: ({ sizes }) => ({ italics: true, size: sizes.table, before: 3, after: 3 }),
  centre: () => ({ align: AlignmentType.CENTER, italics: true, before: 0, after: 6 }),
}

function layBlock(block: PaperBlock, style: PaperStyle, width: number, next: PaperBlock | undefined): (Paragraph | Table)[] {
  const isSigned = next?.block === 'signature'
  switch (block.block) {
    case 'heading':
      return [layHeading(block, style, width)]
    case 'title':
      return block.lines.map((text, ix) =>
        paragraph(text, { bold: true, align: AlignmentType.CENTER, keeps: true, before: ix === 0 ? 14 : 0, after: 2 }),
      )
    case 'text':
      // The last words stand on the page of the signature.
      return [
        paragraph(block.text, {
          ...textLooks[block.style](style),
          lead: block.lead,
          ...(isSigned ? { keeps: true } : {}),
        }),
      ]
    case 'table':
      return [layTable(block, style, width, isSigned), paragraph('', { size: 4, keeps: isSigned })]
    case 'signature':
      return [paragraph('', { size: 6, keeps: true }), laySignature(block, style, width)]
  }
}

/** Paragraphs side by side, without lines. */
function sideBySide(columns: { width: number; children: Paragraph[] }[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => width),
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          ({ width, children }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              borders: noBorders,
              margins: { left: 0, right: 0 },
              children: children.length > 0 ? children : [paragraph('')],
            }),
        ),
      }),
    ],
  })
}

function layHeading({ issuer, number, about, nation, place, mark }: PaperHeading, { sizes }: PaperStyle, width: number): Table {
  const left = Math.round(width * 0.39)
  const centred = (text: string, look: Look = {}) => paragraph(text, { align: AlignmentType.CENTER, size: sizes.heading, ...look })
  return sideBySide([
    {
      width: left,
      children: [
        ...issuer.map((text, ix) => centred(text, { bold: ix === issuer.length - 1 })),
        rule(left, 0.35),
        ...(number === null ? [] : [centred(number, { before: 3 })]),
        ...(about === null ? [] : [centred(about, { size: sizes.heading - 1 })]),
        ...(mark === null ? [] : [centred(mark, { bold: true, before: 3 })]),
      ],
    },
    {
      width: width - left,
      children: [
        ...nation.map((text) => centred(text, { bold: true })),
        rule(width - left, 0.6),
        ...(place === null ? [] : [centred(place, { italics: true, before: 3, size: sizes.heading })]),
      ],
    },
  ])
}

function laySignature({ recipients, signers }: PaperSignature, { sizes }: PaperStyle, width: number): Table {
  const names = [
    ...(recipients
      ? [
          paragraph(recipients.title, { bold: true, italics: true, size: sizes.note + 1 }),
          ...recipients.lines.map((text) => paragraph(text, { size: sizes.note })),
        ]
      : []),
  ]
  const shares = recipients ? [0.45, ...signers.map(() => 0.55 / signers.length)] : signers.map(() => 1 / signers.length)
  const signing = signers.map(({ lines, name }) => [
    ...lines.map((text) => paragraph(text, { bold: true, align: AlignmentType.CENTER, keeps: true })),
    ...Array.from({ length: 4 }, () => paragraph('', { keeps: true })),
    paragraph(name, { bold: true, align: AlignmentType.CENTER }),
  ])
  const columns = [...(recipients ? [names] : []), ...signing]
  return sideBySide(columns.map((children, ix) => ({ children, width: Math.round(width * shares[ix]!) })))
}

/** Between the line of a cell and its text, in twips. */
const inset = 60
const alignments = { text: AlignmentType.LEFT, centre: AlignmentType.CENTER, figure: AlignmentType.RIGHT }

function layTable(table: PaperTable, { sizes }: PaperStyle, width: number, isSigned: boolean): Table {
  const { columns, rows } = table
  const all = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => Math.floor((width * column.width) / all))
  const size = fitSize(
    table,
    widths.map((one) => (one - 2 * inset) / 20),
    sizes,
  )
  const spanned = (from: number, count: number) => widths.slice(from, from + count).reduce((sum, one) => sum + one, 0)
  const cell = (text: string, from: number, count: number, look: Look, rowSpan = 1) =>
    new TableCell({
      width: { size: spanned(from, count), type: WidthType.DXA },
      margins: { left: inset, right: inset, top: 20, bottom: 20 },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(count > 1 ? { columnSpan: count } : {}),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      children: [paragraph(text, { size, ...look })],
    })
  const centred = { align: AlignmentType.CENTER }
  const head = headCells(columns.map((column) => column.head)).map(
    (cells) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        // A row of which every cell reaches down from above has a height all the same.
        height: { value: 240, rule: HeightRule.ATLEAST },
        children: cells.map((one) => cell(one.text, one.from, one.columns, { bold: true, ...centred }, one.rows)),
      }),
  )
  const numbers = columns.some(({ no }) => no !== null)
    ? [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ no }, ix) => cell(no === null ? '' : `(${no})`, ix, 1, { italics: true, ...centred })),
        }),
      ]
    : []
  const lines = rows.map(
    ({ kind, cells }, at) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, ix) => {
          const text = cells[ix] ?? ''
          const isNumber = column.kind === 'figure' && isFigure(text)
          const align = column.kind === 'figure' && !isNumber ? AlignmentType.CENTER : alignments[column.kind]
          // The last rows stand on the page of the signature.
          const keeps = isSigned && at >= rows.length - 2
          return cell(isNumber ? showFigure(text) : text, ix, 1, { bold: kind !== 'line', align, keeps })
        }),
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: spanned(0, columns.length), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [...head, ...numbers, ...lines],
  })
}

/** The archive without the moment at which it was made. */
function withoutClock(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes)
  const about = 'docProps/core.xml'
  parts[about] = strToU8(strFromU8(parts[about]!).replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${mtime.getFullYear()}-01-01T00:00:00Z`))
  return zipSync(
    Object.fromEntries(
      Object.keys(parts)
        .sort()
        .map((name) => [name, parts[name]!]),
    ),
    { mtime },
  )
}
