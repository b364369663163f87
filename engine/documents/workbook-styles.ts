/** How a cell of a table with lines looks, and the same in bold. */
const grid = <Name extends string>(name: Name, format: number, wraps: boolean) => {
  const look = { format, fill: 0, wraps, border: 1 }
  return { [name]: { ...look, font: 0 }, [`${name}-bold`]: { ...look, font: 1 } } as Record<Name | `${Name}-bold`, Look>
}

interface Look {
  format: number
  font: number
  fill: number
  wraps: boolean
  border?: number
  centred?: boolean
}

/** How cells may look, by name: the fill marks what is to be mended, `@` keeps what is typed in as text. */
const cellStyles = {
  plain: { format: 0, font: 0, fill: 0, wraps: false },
  head: { format: 49, font: 1, fill: 2, wraps: true },
  text: { format: 49, font: 0, fill: 0, wraps: false },
  wrapped: { format: 49, font: 0, fill: 0, wraps: true },
  marked: { format: 49, font: 0, fill: 3, wraps: false },
  'marked-date': { format: 14, font: 0, fill: 3, wraps: false },
  words: { format: 49, font: 2, fill: 0, wraps: true },
  title: { format: 49, font: 1, fill: 0, wraps: true, centred: true },
  'grid-head': { format: 49, font: 1, fill: 0, wraps: true, border: 1, centred: true },
  ...grid('grid', 49, true),
  ...grid('grid-whole', 3, false),
  ...grid('grid-points', 4, false),
  ...grid('grid-number', 0, false),
} satisfies Record<string, Look>
export type CellStyle = keyof typeof cellStyles

/** The number of each style in a workbook. */
export const styleNumbers = Object.fromEntries(Object.keys(cellStyles).map((name, ix) => [name, ix])) as Record<CellStyle, number>

const font = ({ bold = '', color = '' }) => `<font>${bold}<sz val="11"/>${color}<name val="Calibri"/></font>`
const solid = (color: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/></patternFill></fill>`
const xfs = Object.values<Look>(cellStyles).map(
  ({ format, font, fill, wraps, border = 0, centred = false }) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFill="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment${centred ? ' horizontal="center"' : ''} vertical="${centred ? 'center' : 'top'}"${wraps ? ' wrapText="1"' : ''}/></xf>`,
)
const border = (attributes: string, inner: string) =>
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side}${attributes}>${inner}</${side}>`).join('')}<diagonal/></border>`

/** The part of a workbook that tells its styles. */
export const stylesXml = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<fonts count="3">${font({})}${font({ bold: '<b/>' })}${font({ color: '<color rgb="FF9C0006"/>' })}</fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E7EDF3')}${solid('FFE08A')}</fills>`,
  `<borders count="2">${border('', '')}${border(' style="thin"', '<color auto="1"/>')}</borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
