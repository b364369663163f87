import { addressOf, refusalOf } from '../../answers/ask.ts'
import { type StandingWanted, standingParameters } from '../../answers/data-queries.ts'
import { saveFile } from '../../parts/table/save-file.ts'

/** As many rows as one request may bring. */
export const mostSaved = 100_000

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
} as const
export type SavedAs = keyof typeof types
export const savedForms = Object.keys(types) as SavedAs[]

/** Saves the rows asked for, at most `mostSaved`, as the API writes them; throws AskError where it does not answer. */
export async function saveStanding(wanted: StandingWanted, form: SavedAs, language: string): Promise<void> {
  const address = addressOf('/datasets/{dataset}/rows', { dataset: wanted.dataset }, standingParameters(wanted, mostSaved, 0))
  const response = await fetch(address, { headers: { Accept: types[form], 'Accept-Language': language } })
  if (!response.ok) throw await refusalOf(response)
  const name = ['dong', wanted.dataset, wanted.unit, wanted.period].filter(Boolean).join('-')
  saveFile(`${name}.${form === 'arrow' ? 'arrows' : form}`, await response.blob())
}
