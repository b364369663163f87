import type { Content } from 'pdfmake'
import { fitSize } from './fit-size.ts'
import { headCells } from './head-cells.ts'
import { infoOf, pdf } from './open-pdf.ts'
import type { PaperBlock, PaperDocument, PaperHeading, PaperSignature, PaperStyle, PaperTable } from './paper.ts'
import { isFigure, printable, showFigure } from './paper-text.ts'

const points = (millimetres: number): number => (millimetres * 72) / 25.4
const [a4Width, a4Height] = [210, 297]

/** The bytes of a paper as PDF: the same paper is the same bytes. A signature takes the last rows of its table along to its page. */
export async function writePdf(paper: PaperDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, endsOn } = await lay(paper, new Set())
  const left = paper.sections.flatMap(({ blocks }) =>
    blocks.filter((block, ix) => blocks[ix + 1]?.block === 'signature' && endsOn.get(block)! < endsOn.get(blocks[ix + 1])!),
  )
  return left.length === 0 ? bytes : (await lay(paper, new Set(left))).bytes
}

/** A paper with the last rows of some of its tables on a page of their own, and the pages on which its tables and signatures end. */
async function lay({ title, style, foot, sections }: PaperDocument, parted: ReadonlySet<PaperBlock>) {
  const { margins, sizes } = style
  const endsOn = new Map<unknown, number>()
  const sides = [points(margins.left), 0, points(margins.right), 0]
  const content = sections.flatMap(({ landscape, blocks }, at) => {
    const width = points((landscape ? a4Height : a4Width) - margins.left - margins.right)
    const laid = keepTogether(blocks, style, width, parted)
    const turned = { pageBreak: 'before', pageOrientation: landscape ? 'landscape' : 'portrait' }
    return at === 0 ? laid : [{ text: '', fontSize: 1, ...turned }, ...laid]
  })
  const made = pdf.createPdf({
    content,
    info: infoOf(printable(title)),
    defaultStyle: { font: 'paper', fontSize: sizes.body },
    pageSize: 'A4',
    pageOrientation: sections[0]?.landscape ? 'landscape' : 'portrait',
    pageMargins: [points(margins.left), points(margins.top), points(margins.right), points(margins.bottom)],
    header: (page) =>
      page === 1
        ? null
        : { text: String(page), alignment: 'center', fontSize: sizes.heading, margin: [0, points(margins.top) / 2 - 7, 0, 0] },
    footer: () => (foot === '' ? null : { text: printable(foot), italics: true, fontSize: sizes.note, margin: [sides[0], 8, sides[2], 0] }),
    pageBreakBefore({ headlineLevel, pageNumbers }) {
      if (headlineLevel) endsOn.set(headlineLevel, pageNumbers.at(-1)!)
      return false
    },
  })
  return { bytes: new Uint8Array(await made.getBuffer()), endsOn }
}

/** The last words before a signature stand on its page, unless they are long. */
function keepTogether(blocks: PaperBlock[], style: PaperStyle, width: number, parted: ReadonlySet<PaperBlock>): Content[] {
  const isLast = (ix: number): boolean => {
    const [block, next] = [blocks[ix], blocks[ix + 1]]
    return block?.block === 'text' && next?.block === 'signature' && heightOf(block.text, width, style.sizes.body) < mostHeight
  }
  return blocks.flatMap((block, ix) => {
    if (isLast(ix)) return []
    if (block.block === 'table') return layTable(block, style, width, parted.has(block))
    if (block.block !== 'signature') return layBlock(block, style, width)
    const stack = [...(isLast(ix - 1) ? layBlock(blocks[ix - 1]!, style, width) : []), ...layBlock(block, style, width)]
    // What is kept whole tells the page on which it was begun, what stands behind it the one to which it came.
    return [
      { unbreakable: true, stack },
      { text: ' ', fontSize: 0.01, headlineLevel: block },
    ]
  })
}

const textLooks: Record<Extract<PaperBlock, { block: 'text' }>['style'], (style: PaperStyle) => Content> = {
  plain: () => ({ alignment: 'justify', leadingIndent: points(10), margin: [0, 3, 0, 3] }),
  basis: () => ({ alignment: 'justify', leadingIndent: points(10), italics: true, margin: [0, 3, 0, 3] }),
  section: () => ({ bold: true, leadingIndent: points(10), margin: [0, 6, 0, 3] }),
  note: ({ sizes }) => ({ italics: true, fontSize: sizes.table, margin: [0, 3, 0, 3] }),
  centre: () => ({ alignment: 'center', italics: true, margin: [0, 0, 0, 6] }),
}

function layBlock(block: PaperBlock, style: PaperStyle, width: number): Content[] {
  switch (block.block) {
    case 'heading':
      return [layHeading(block, style, width)]
    case 'title':
      return block.lines.map((text, ix) => ({
        ...{ text: printable(text), bold: true, alignment: 'center' },
        margin: [0, ix === 0 ? 14 : 0, 0, 2],
      }))
    case 'text': {
      const lead = block.lead === null ? [] : [{ text: `${printable(block.lead)} `, bold: true }]
      return [{ text: [...lead, { text: printable(block.text) }], ...textLooks[block.style](style) }]
    }
    case 'table':
      return layTable(block, style, width, false)
    case 'signature':
      return [laySignature(block, style, width)]
  }
}

const rule = (width: number, share: number): Content => ({
  canvas: [{ type: 'line', x1: (width * (1 - share)) / 2, x2: (width * (1 + share)) / 2, y1: 2, y2: 2, lineWidth: 0.75 }],
})

function layHeading({ issuer, number, about, nation, place, mark }: PaperHeading, { sizes }: PaperStyle, width: number): Content {
  const left = width * 0.39
  const centred = (text: string, look: Content = {}): Content => ({
    ...{ text: printable(text), alignment: 'center', fontSize: sizes.heading },
    ...look,
  })
  const below = { margin: [0, 5, 0, 0] }
  return {
    columnGap: 0,
    columns: [
      {
        width: left,
        stack: [
          ...issuer.map((text, ix) => centred(text, { bold: ix === issuer.length - 1 })),
          rule(left, 0.35),
          ...(number === null ? [] : [centred(number, below)]),
          ...(about === null ? [] : [centred(about, { fontSize: sizes.heading - 1 })]),
          ...(mark === null ? [] : [centred(mark, { bold: true, ...below })]),
        ],
      },
      {
        width: width - left,
        stack: [
          ...nation.map((text) => centred(text, { bold: true })),
          rule(width - left, 0.6),
          ...(place === null ? [] : [centred(place, { italics: true, ...below })]),
        ],
      },
    ],
  }
}

function laySignature({ recipients, signers }: PaperSignature, { sizes }: PaperStyle, width: number): Content {
  const share = recipients ? 0.55 : 1
  const signing = signers.map(({ lines, name }) => ({
    width: (width * share) / signers.length,
    stack: [
      ...lines.map((text) => ({ text: printable(text), bold: true, alignment: 'center' })),
      { text: printable(name), bold: true, alignment: 'center', margin: [0, 4.6 * sizes.body, 0, 0] },
    ],
  }))
  const names = recipients && {
    width: width * 0.45,
    stack: [
      { text: printable(recipients.title), bold: true, italics: true, fontSize: sizes.note + 1 },
      ...recipients.lines.map((text) => ({ text: printable(text), fontSize: sizes.note })),
    ],
  }
  return { columnGap: 0, margin: [0, 12, 0, 0], columns: [...(names ? [names] : []), ...signing] }
}

const alignments = { text: 'left', centre: 'center', figure: 'right' }
const [padding, lineWidth] = [3, 0.5]
const layout = {
  hLineWidth: () => lineWidth,
  vLineWidth: () => lineWidth,
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
}

/** The highest a row that is kept whole may be; half of a page lying down. */
const mostHeight = 240

/** How high a text is in a column at most: letters are narrower than this, lines lower. */
const heightOf = (text: string, width: number, size: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.ceil((line.length * size * 0.75) / width), 0) * size * 1.25

/**
 * The rows of a head. A cell that reaches down is one cell a row without lines between them, its text in the last of
 * them: rows that are kept whole do not count what spans them.
 */
function layHead(heads: string[][]): Content[][] {
  const all = headCells(heads)
  const laid = all.map(() => heads.map((): Content => ({ text: '' })))
  for (const [at, cells] of all.entries())
    for (const { text, from, columns: colSpan, rows } of cells)
      for (let down = 0; down < rows; down++) {
        const [isFirst, isLast] = [down === 0, down === rows - 1]
        const words = { text: isLast ? printable(text) : '', bold: true, alignment: 'center', verticalAlignment: 'middle' }
        laid[at + down]![from] = { ...words, colSpan, border: [true, isFirst, true, isLast] }
      }
  return laid
}

/** `parted`: its last rows, two where they are low, stand on the next page. */
function layTable(table: PaperTable, { sizes }: PaperStyle, width: number, parted: boolean): Content[] {
  const { columns, rows } = table
  const all = columns.reduce((sum, column) => sum + column.width, 0)
  const free = width - columns.length * 2 * padding - (columns.length + 1) * lineWidth
  const widths = columns.map((column) => (free * column.width) / all)
  const fontSize = fitSize(table, widths, sizes)
  // A row that is kept whole and is higher than a page would not be printed at all.
  const heights = rows.map(({ cells }) => Math.max(0, ...cells.map((cell, ix) => heightOf(cell ?? '', widths[ix]!, fontSize))))
  const whole = heights.every((height) => height < mostHeight)
  const layNumbers = (): Content[] =>
    columns.map(({ no }) => ({ text: no === null ? '' : `(${printable(no)})`, italics: true, alignment: 'center' }))
  // What was laid once is not laid again: each part has a head of its own.
  const layHeads = (): Content[][] => [
    ...layHead(columns.map((column) => column.head)),
    ...(columns.some(({ no }) => no !== null) ? [layNumbers()] : []),
  ]
  const lines = rows.map(({ kind, cells }) =>
    columns.map((column, ix): Content => {
      const cell = cells[ix] ?? ''
      const isNumber = column.kind === 'figure' && isFigure(cell)
      const alignment = column.kind === 'figure' && !isNumber ? 'center' : alignments[column.kind]
      return {
        text: isNumber ? showFigure(cell) : printable(cell),
        bold: kind !== 'line',
        alignment,
        headlineLevel: table,
        ...(whole ? { verticalAlignment: 'middle' } : {}),
      }
    }),
  )
  const layRows = (body: Content[][]): Content => {
    const heads = layHeads()
    const all = { headerRows: heads.length, dontBreakRows: whole, widths: [...widths], body: [...heads, ...body] }
    return { fontSize, margin: [0, 4, 0, 6], layout, table: all }
  }
  const [last = 0, before = 0] = heights.toReversed()
  const kept = !parted || last >= mostHeight ? 0 : last + before < mostHeight ? 2 : 1
  if (kept === 0 || kept >= rows.length) return [layRows(lines)]
  return [layRows(lines.slice(0, -kept)), { ...layRows(lines.slice(-kept)), pageBreak: 'before' }]
}
