import type { ColumnReader } from '../readers/column-reader.ts'

/** Codes below this are told apart, and of at most so many columns. */
const [fewCodes, fewColumns] = [16, 3]

/** Whether a test holds for a row of the batch; where the cells that it looks at recur, each combination of them is judged once. */
export function recallVerdicts(readers: ColumnReader[], judge: (ix: number) => boolean): (ix: number) => boolean {
  const codes = readers.flatMap(({ codeAt }) => codeAt ?? [])
  if (codes.length < readers.length || codes.length > fewColumns) return judge
  /** 0: not judged yet. */
  const verdicts = new Int8Array(fewCodes ** codes.length)
  return (ix) => {
    let place = 0
    for (const codeAt of codes) {
      const code = codeAt(ix) + 1
      if (code >= fewCodes) return judge(ix)
      place = place * fewCodes + code
    }
    const known = verdicts[place]!
    if (known !== 0) return known > 0
    const verdict = judge(ix)
    verdicts[place] = verdict ? 1 : -1
    return verdict
  }
}
