import { AskError, addressOf } from '../answers/ask.ts'
import { type RowsPart, type RowsWanted, rowsAt } from '../answers/queries.ts'
import { saveFile } from '../parts/table/save-file.ts'

/** As many rows as one request may bring. */
const most = 10_000

const partNames: Record<RowsPart, string> = { numerator: 'tu-so', denominator: 'mau-so', rest: 'con-thieu' }

/** A further piece of a table as CSV, without the header it begins with. */
const withoutHeader = (csv: string): string => csv.slice(csv.indexOf('\r\n') + 2)

/** Saves all rows behind a number as the API writes them in CSV; throws AskError where it does not answer. */
export async function saveRows(wanted: RowsWanted, part: RowsPart, count: number, language: string): Promise<void> {
  const pieces: string[] = []
  for (let offset = 0; offset === 0 || offset < count; offset += most) {
    const { path, parameters } = rowsAt(wanted, part, most, offset)
    const headers = { Accept: 'text/csv', 'Accept-Language': language }
    const response = await fetch(addressOf(path, parameters), { headers })
    if (!response.ok) throw new AskError(response.status, (await response.json().catch(() => ({}))) as object)
    const text = await response.text()
    pieces.push(offset === 0 ? text : withoutHeader(text))
  }
  const name = ['dong', wanted.indicator, wanted.unit, wanted.period, partNames[part]]
  // Reading a text body takes its mark away; a spreadsheet needs it.
  saveFile(`${name.filter(Boolean).join('-')}.csv`, new Blob(['\uFEFF', ...pieces], { type: 'text/csv' }))
}
