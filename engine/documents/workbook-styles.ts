/** How cells may look, by name: the fill marks what is to be mended, `@` keeps what is typed in as text. */
const cellStyles = {
  plain: { format: 0, font: 0, fill: 0, wraps: false },
  head: { format: 49, font: 1, fill: 2, wraps: true },
  text: { format: 49, font: 0, fill: 0, wraps: false },
  wrapped: { format: 49, font: 0, fill: 0, wraps: true },
  marked: { format: 49, font: 0, fill: 3, wraps: false },
  'marked-date': { format: 14, font: 0, fill: 3, wraps: false },
  words: { format: 49, font: 2, fill: 0, wraps: true },
}
export type CellStyle = keyof typeof cellStyles

/** The number of each style in a workbook. */
export const styleNumbers = Object.fromEntries(Object.keys(cellStyles).map((name, ix) => [name, ix])) as Record<CellStyle, number>

const font = ({ bold = '', color = '' }) => `<font>${bold}<sz val="11"/>${color}<name val="Calibri"/></font>`
const solid = (color: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/></patternFill></fill>`
const xfs = Object.values(cellStyles).map(
  (one) =>
    `<xf numFmtId="${one.format}" fontId="${one.font}" fillId="${one.fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${one.wraps ? ' wrapText="1"' : ''}/></xf>`,
)

/** The part of a workbook that tells its styles. */
export const stylesXml = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<fonts count="3">${font({})}${font({ bold: '<b/>' })}${font({ color: '<color rgb="FF9C0006"/>' })}</fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E7EDF3')}${solid('FFE08A')}</fills>`,
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
