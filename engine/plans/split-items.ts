/** One thing of a cell that lists several: the number written before it, its text, and the text of the lines that go with it. */
export interface Item {
  number: string | null
  text: string
}

const numbered = /^(\d{1,2}(?:\.\d{1,2})+)\.?\s*(.*)$/s
const dashed = /^[-–+•*]\s*(.*)$/s

/**
 * The things a cell lists, in order: a line with a number or a dash begins one, other lines go on with the one before. A
 * cell without any such line is one thing; `lines`: each of its lines is.
 */
export function splitItems(text: string, lines = false): Item[] {
  const written = text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const marked = written.some((line) => numbered.test(line) || dashed.test(line))
  const items: Item[] = []
  for (const line of written) {
    const [, number = null, rest] = numbered.exec(line) ?? []
    const [, dash] = dashed.exec(line) ?? []
    const begun = items.at(-1)
    if (number !== null) items.push({ number, text: rest!.trim() })
    else if (dash !== undefined) items.push({ number: null, text: dash.trim() })
    else if (!begun || (lines && !marked)) items.push({ number: null, text: line })
    else begun.text = `${begun.text} ${line}`
  }
  return items
}
