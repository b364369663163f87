import { addressOf, refusalOf } from '../answers/ask.ts'
import { type RowsPart, type RowsWanted, rowsParameters } from '../answers/queries.ts'
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
    const address = addressOf('/indicators/{indicator}/rows', { indicator: wanted.indicator }, rowsParameters(wanted, part, most, offset))
    const headers = { Accept: 'text/csv', 'Accept-Language': language }
    const response = await fetch(address, { headers })
    if (!response.ok) throw await refusalOf(response)
    const text = await response.text()
    pieces.push(offset === 0 ? text : withoutHeader(text))
  }
  const name = ['dong', wanted.indicator, wanted.unit, wanted.period, partNames[part]]
  // Reading a text body takes its mark away; a spreadsheet needs it.
  saveFile(`${name.filter(Boolean).join('-')}.csv`, new Blob(['\uFEFF', ...pieces], { type: 'text/csv' }))
}
