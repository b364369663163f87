import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** Column → a text that is one fault wherever it stands. */
const faults: [column: number, text: string][] = [
  [4, 'by pigeon'],
  [3, 'no such unit'],
  [13, '9'],
  [6, '2022-02-30'],
  [8, 'perhaps'],
]

/** Copies a file of dossiers with exactly one fault in every row, of one kind after the other. */
export async function spoilRows(from: string, to: string): Promise<void> {
  const file = openSync(to, 'w')
  try {
    let block = ''
    let row = 0
    for await (const line of createInterface({ input: createReadStream(from) })) {
      const [column, text] = faults[row % faults.length]!
      block += `${row === 0 ? line : line.split(',').with(column, text).join(',')}\n`
      row++
      if (block.length < 1 << 18) continue
      writeSync(file, block)
      block = ''
    }
    writeSync(file, block)
  } finally {
    closeSync(file)
  }
}
