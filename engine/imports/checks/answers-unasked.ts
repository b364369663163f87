import { setOfYear } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import type { Survey } from '../../rules/survey.ts'
import type { Answers } from '../../stores/duckdb/rows/look-at-batch.ts'
import { letters } from './letters.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Answers of a survey that no criterion of its year counts: another question, else another group, else another option, each word in one line. */
export async function checkAnswersUnasked(tried: Tried, { named }: CheckOf<'answers-unasked'>): Promise<Oddity[]> {
  const { dataset, definitions } = tried
  const { tallied } = dataset
  if (!tallied) return []
  const strange = new Map<string, { column: string; value: string; year: number; rows: number; row: number; known: string[] }>()
  for (const [year, answers] of Map.groupBy(await tried.answers(), ({ round }) => Number(round.slice(0, 4)))) {
    const rules = [...definitions.indexes.values()].flatMap((sets) => surveysOf(setOfYear(sets, year)))
    for (const answer of rules.length === 0 ? [] : answers) {
      const found = unheard(answer, rules)
      if (!found) continue
      const [column, value] = [tallied[found.part], answer[found.part]]
      const key = JSON.stringify([column, value, year])
      const { rows, row } = strange.get(key) ?? { rows: 0, row: answer.row }
      strange.set(key, { column, value, year, rows: rows + answer.rows, row: Math.min(row, answer.row), known: found.known })
    }
  }
  const most = [...strange.values()].sort((a, b) => b.rows - a.rows || a.row - b.row).slice(0, named)
  return most.map(({ column, value, year, rows, row, known }) => {
    const { title } = dataset.columns[column]!
    const near = known.find((one) => letters(one) === letters(value))
    const [first, list] = [value.slice(0, 100), known.slice(0, named).join(', ') + (known.length > named ? ', …' : '')]
    return oddityOf(
      { row, column, code: 'ANSWERS_UNASKED' },
      { value, rows, year, known: list, ...(near === undefined ? {} : { near }) },
      {
        vi: `${title.vi} “${first}”: ${sayCount(rows, 'vi')} ${dataset.noun.vi} không tiêu chí nào của năm ${year} tính đến (các bộ tiêu chí ghi ${list}); hãy khai chữ này nghĩa là gì khi nhập, hoặc sửa ở tệp gốc`,
        en: `${title.en} “${first}” (${dataset.noun.en}: ${sayCount(rows, 'en')}): no criterion of ${year} counts it (the sets say ${list}); declare what it means at the import, or mend it at the source`,
      },
    )
  })
}

const surveysOf = (set: ReturnType<typeof setOfYear>): Survey[] =>
  set === null ? [] : treeOf(set).nodes.flatMap(({ criterion: { rule } }) => (rule?.kind === 'survey' ? [rule.body as Survey] : []))

/** Which part of an answer no rule knows, and what rules know there; null where one counts it. */
function unheard({ question, group, option }: Answers, rules: Survey[]): { part: 'question' | 'group' | 'option'; known: string[] } | null {
  const all = (of: Survey[], words: (rule: Survey) => string[]) => [...new Set(of.flatMap(words))]
  const asking = rules.filter(({ questions }) => questions.includes(question))
  if (asking.length === 0) return { part: 'question', known: all(rules, ({ questions }) => questions) }
  const hearing = asking.filter(({ groups }) => groups?.includes(group) ?? true)
  if (hearing.length === 0) return { part: 'group', known: all(asking, ({ groups = [] }) => groups) }
  if (hearing.some(({ weights }) => Object.hasOwn(weights, option))) return null
  return { part: 'option', known: all(hearing, ({ weights }) => Object.keys(weights)) }
}
