import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Tally } from '../../rules/given.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { nowTable } from './tables.ts'

/** The answers to the surveys of an index year: unit's place → how many chose each option, by question and group. */
export async function tallySurvey(session: Session, { datasets }: Definitions, year: number): Promise<Map<number, Tally[]>> {
  const units = new Map<number, Tally[]>()
  for (const dataset of datasets.values()) {
    const { tallied, unit } = dataset
    if (!tallied || !unit) continue
    const word = (name: string) => `(SELECT word FROM words w WHERE w.id = r.${quoteName(name)})`
    const rows = await session.all(
      `SELECT s.unit, ${word(tallied.question)} AS question, ${word(tallied.group)} AS respondents, ${word(tallied.option)} AS option, count(*) AS n ` +
        `FROM ${nowTable(dataset.id)} r JOIN segments s ON s.ix = r.${quoteName(unit)} JOIN words p ON p.id = r.${quoteName(tallied.round)} ` +
        'WHERE p.word = $round AND r._batch IN (SELECT batch FROM batches) GROUP BY ALL ORDER BY ALL',
      { round: String(year) },
    )
    for (const { unit: place, question, respondents, option, n } of rows) {
      const tally = units.get(Number(place)) ?? []
      units.set(Number(place), tally)
      tally.push({ question: String(question), group: String(respondents), option: String(option), count: BigInt(n as bigint) })
    }
  }
  return units
}
