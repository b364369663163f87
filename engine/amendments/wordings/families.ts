import { type Around, type Clause, type Edges, readAward, readClause, type Wordings } from './read-clauses.ts'
import { plainText, type Template } from './template.ts'
import { wordId } from './word-id.ts'

type Written = Record<string, unknown>
type Family = (parts: string[], around: Around, wordings: Wordings) => Written | null

const clausesOf = (parts: string[], { max }: Around, wordings: Wordings): Clause[] | null => {
  const clauses = parts.map((one) => readClause(one, max, wordings))
  return clauses.every((one) => one !== null) ? clauses : null
}
const fitting = (templates: Template[], text: string) => templates.map((fits) => fits(plainText(text))).find((one) => one !== null) ?? null
/** Words that name a value are no answer to choose, unless it is a day. */
const isAnswer = ({ where }: Clause): boolean => 'words' in where && !/^\D{0,6}\d+(?![\d/])|%/.test(where.words)
const pointsOf = ({ award }: Clause): number => ('points' in award ? award.points : Number.NaN)

/** Answers of a survey: the set's own weights, the question named as the criterion. */
const survey: Family = (parts, { code }, { survey }) => {
  const text = plainText(parts.join(' '))
  return survey.say.some((one) => text.includes(one)) && !/\d/.test(text)
    ? { survey: { questions: [code], weights: survey.weights } }
    : null
}

const free: Family = (parts, _, { free }) => {
  const named = parts.length === 1 ? fitting(free, parts[0]!) : null
  if (!named) return null
  return { free: { ...(Number(named.p) === 0 ? {} : { least: Number(named.p) }), most: Number(named.q), by: Number(named.n) } }
}

/** "Đạt 100%: 2 điểm; cứ thiếu 5% trừ 0,25 điểm". */
const perStep: Family = (parts, around, wordings) => {
  const stepOf = (text: string, way: 'less' | 'more') => {
    for (const { fits, begun } of wordings[way]) {
      const named = fits(plainText(text))
      if (named)
        return {
          way,
          percent: named.percent === true,
          step: { each: Number(named.a), points: Number(named.p), ...(begun ? { count: 'begun' } : {}) },
        }
    }
    return null
  }
  const isMost = (text: string) => Number(fitting(wordings.atMost, text)?.p) === around.max
  const steps = parts
    .slice(1)
    .filter((one) => !isMost(one))
    .map((one) => stepOf(one, 'less') ?? stepOf(one, 'more'))
  const first = readClause(parts[0]!, around.max, wordings)
  if (steps.length === 0 || steps.some((one) => one === null) || !first || !('edges' in first.where)) return null
  const { from, percent } = first.where.edges
  const points = pointsOf(first)
  if (from === undefined || Number.isNaN(points)) return null
  const said = Object.fromEntries(steps.map((one) => [one!.way, one!.step]))
  return { per_step: { of: percent ? 'percent' : 'count', from, ...(points === around.max ? {} : { points }), ...said } }
}

/** So much for each case: "mỗi hồ sơ trễ hạn trừ 0,1 điểm", "mỗi sáng kiến được cộng 0,5 điểm". */
const perCase =
  (way: 'eachOff' | 'eachOn', build: (events: Written, max: number) => Written): Family =>
  (parts, { max }, wordings) => {
    const cases = parts.flatMap((one) => {
      const named = fitting(wordings[way], one)
      const most = named ? null : fitting(wordings.atMost, one)
      if (most) return Number(most.p) === max ? [] : [null]
      return [named && { title: String(named.words), points: Number(named.p) }]
    })
    if (cases.length === 0 || cases.some((one) => one === null)) return null
    const ids = new Set<string>()
    const events = Object.fromEntries(
      cases.map((one) => [wordId(one!.title, ids), { title: { vi: one!.title, en: one!.title }, points: one!.points }]),
    )
    return build(events, max)
  }

/** Against the year before: risen, the same, fallen. */
const growth: Family = (parts, around, wordings) => {
  const clauses = clausesOf(parts, around, wordings)
  if (!clauses?.every(({ where, award }) => ('change' in where || 'rest' in where) && 'points' in award)) return null
  const found = new Map(clauses.map((one) => ['change' in one.where ? one.where.change : 'rest', pointsOf(one)]))
  if (!found.has('rise')) return null
  const [same, fall] = (['same', 'fall'] as const).map((one) => found.get(one) ?? found.get('rest'))
  if (same === undefined || fall === undefined) return null
  return {
    growth: {
      by: 'difference',
      steps: [
        { above: 0, points: found.get('rise') },
        { from: 0, to: 0, points: same },
        { below: 0, points: fall },
      ],
    },
  }
}

/** Where values lie and what each place earns, in points or by a formula. */
const bands: Family = (parts, around, wordings) => {
  const clauses = clausesOf(parts, around, wordings)
  if (!clauses || clauses.length < 2 || !clauses.some(({ where }) => 'edges' in where)) return null
  if (!clauses.every(({ where }) => 'edges' in where || 'rest' in where)) return null
  const placed = clauses.flatMap(({ where, award }) => ('edges' in where ? [{ edges: where.edges, award }] : []))
  const percent = placed.some(({ edges }) => edges.percent)
  const values = placed.flatMap(({ edges: { from, above, to, below } }) => [from, above, to, below]).filter((one) => one !== undefined)
  const of = percent ? 'percent' : values.every(Number.isInteger) ? 'count' : 'number'
  const steps = placed.map(({ edges: { percent: _, none, ...edges }, award }) => ({ ...(none ? { from: 0, to: 0 } : edges), ...award }))
  const rest = clauses.filter(({ where }) => 'rest' in where)
  if (rest.length > 1) return null
  if (rest[0]) {
    const left = restOf(placed.map(({ edges }) => edges))
    if (!left) return null
    steps.push({ ...left, ...rest[0].award })
  }
  const rising = [...steps].sort((a, b) => edgeOf(a) - edgeOf(b))
  const ends = [rising[0]!, rising.at(-1)!].map((one) =>
    'points' in one ? one.points : 'line' in one ? Math.max(...one.line) : around.max,
  )
  return { bands: { of, ...(ends[0]! > ends[1]! ? { better: 'lower' } : {}), steps } }
}
const edgeOf = (one: Partial<Edges>): number => one.from ?? one.above ?? Number.NEGATIVE_INFINITY

/** The one place that others leave, below all of them or above; null where it is not one. */
function restOf(edges: Edges[]): Partial<Edges> | null {
  const rising = [...edges].sort((a, b) => edgeOf(a) - edgeOf(b))
  const [first, last] = [rising[0]!, rising.at(-1)!]
  const under = first.none ? undefined : (first.from ?? first.above)
  const over = last.to ?? last.below
  if ((under === undefined) === (over === undefined)) return null
  if (under !== undefined) return first.from === undefined ? { to: under } : { below: under }
  return last.to === undefined ? { from: over! } : { above: over! }
}

/** "Tính theo công thức b/a × điểm tối đa", with or without a floor below which nothing is earned. */
const proportional: Family = (parts, around, wordings) => {
  const [formula, ...others] = parts.map((one) => {
    const plain = plainText(one)
    const award = readAward(plain, around.max, wordings) ?? awardBehindJoins(plain, around.max, wordings)
    return award && 'proportional_to' in award ? { target: award.proportional_to } : readClause(one, around.max, wordings)
  })
  if (!formula || !('target' in formula) || others.length > 1) return null
  const [floor] = others
  if (floor === undefined) return { proportional: { target: formula.target } }
  if (!floor || 'target' in floor || !('edges' in floor.where) || pointsOf(floor) !== 0 || floor.where.edges.below === undefined)
    return null
  return { proportional: { target: formula.target, zero_below: floor.where.edges.below } }
}
/** An award behind any number of words that join it to nothing: "Điểm đánh giá thực tế tính theo công thức …". */
function awardBehindJoins(plain: string, max: number, wordings: Wordings): ReturnType<typeof readAward> {
  const join = wordings.joins.find((one) => plain.startsWith(`${one} `) || (one === ':' && plain.startsWith(one)))
  if (join === undefined) return null
  const rest = plain.slice(join.length).trim()
  return readAward(rest, max, wordings) ?? awardBehindJoins(rest, max, wordings)
}

/** One of two answers earns everything, the other, which denies it, nothing. */
const yesNo: Family = (parts, around, wordings) => {
  const clauses = clausesOf(parts, around, wordings)
  if (clauses?.length !== 2 || !clauses.every(isAnswer)) return null
  const [yes, no] = clauses as [Clause, Clause]
  const said = (one: Clause) => plainText((one.where as { words: string }).words)
  const denies = (text: string) => wordings.no.some((one) => text === one || text.startsWith(`${one} `))
  if (pointsOf(yes) !== around.max || pointsOf(no) !== 0 || denies(said(yes)) || !denies(said(no))) return null
  return { yes_no: { condition: said(yes).length > 3 ? (yes.where as { words: string }).words : around.title } }
}

/** One of several answers, each with its points. */
const options: Family = (parts, around, wordings) => {
  const clauses = clausesOf(parts, around, wordings)
  if (!clauses || clauses.length < 2 || !clauses.every((one) => isAnswer(one) || 'rest' in one.where)) return null
  if (clauses.some(({ award }) => !('points' in award))) return null
  const ids = new Set<string>()
  return {
    options: clauses.map((one) => {
      const title = 'words' in one.where ? one.where.words : one.text.split(':')[0]!.trim()
      return { id: wordId(title, ids), title: { vi: title, en: title }, points: pointsOf(one) }
    }),
  }
}

/** The families of wordings, the most particular first. */
export const families: Record<string, Family> = {
  survey,
  free,
  'per-step': perStep,
  growth,
  bands,
  proportional,
  deduction: perCase('eachOff', (events) => ({ deduction: { events } })),
  'per-event': perCase('eachOn', (events) => ({ per_event: { events } })),
  'yes-no': yesNo,
  options,
}
