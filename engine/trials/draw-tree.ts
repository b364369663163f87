import { branchKinds, leafKinds } from '../rules/table.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { Draw } from './draw.ts'
import type { Written } from './sample-set.ts'

/** A kind whose answers can be drawn here: those of a survey are nobody's own. */
const leaves = Object.entries(leafKinds).flatMap(([kind, { samples }]) =>
  kind === 'survey' ? [] : samples.map((sample) => ({ kind, sample })),
)
const branches = Object.entries(branchKinds).flatMap(([kind, { samples }]) => samples.map((body) => ({ kind, body })))

/** An answer in the form a rule takes: whole counts, figures in quarters, any choice, some cases of each class. */
function drawAnswer(draw: Draw, kind: string, body: unknown, largest: number): unknown {
  const { takes, choices, reach } = leafKinds[kind]!
  const ids = choices?.(body as never).map(({ id }) => id) ?? []
  const denominator = draw.whole(largest)
  const figure = () => (reach?.(body as never).whole ? draw.whole(12) : draw.whole(480) / 4)
  const forms = {
    yes: () => draw.chance(0.5),
    option: () => ids[draw.whole(ids.length)],
    counts: () => ({ numerator: draw.whole(denominator + 1), denominator }),
    number: figure,
    events: () => Object.fromEntries(ids.map((id) => [id, draw.whole(5)])),
    change: () => ({ now: draw.whole(200), before: draw.whole(120) }),
    tally: () => null,
  }
  return forms[takes(body as never)]()
}

interface Drawn {
  areas: Written[]
  /** Other answers to the same criteria: one in six has none, one in twelve does not apply, one in six was judged otherwise. */
  answer: () => Record<string, CriterionInputs>
}

/** For tests: a random criteria tree in which every rule kind occurs as its own file samples it, with gates, and answers to it; `deepest`: levels below an area, `largest`: what denominators lie below. */
export function drawTree(draw: Draw, { deepest, largest } = { deepest: 3, largest: 40 }): Drawn {
  const found: { code: string; kind: string; sample: { max: number; body: unknown } }[] = []
  const leaf = (code: string): Written => {
    const { kind, sample } = leaves[draw.whole(leaves.length)]!
    const read = leafKinds[kind]!.schema.parse(sample.body)
    found.push({ code, kind, sample: { max: sample.max, body: read } })
    return { code, max: sample.max, rule: { [kind]: sample.body } }
  }
  const node = (code: string, depth: number): Written => {
    if (depth >= deepest || draw.chance(0.4)) return leaf(code)
    const plain = draw.chance(0.3)
    const letters = plain ? ['1', '2'] : ['a', 'b', 'c']
    const criteria = letters.map((letter) => node(`${code}.${letter}`, depth + 1))
    if (draw.chance(0.3)) criteria[1] = { ...criteria[1]!, gate: { on: criteria[0]!.code, from: 0.75, otherwise: 0.25 } }
    if (plain) return { code, criteria }
    const { kind, body } = branches[draw.whole(branches.length)]!
    return { code, max: 1 + draw.whole(900) / 100, rule: { [kind]: ownCodes(kind, body, code) }, criteria }
  }
  const areas = Array.from({ length: 1 + draw.whole(3) }, (_, at) => node(`${at + 1}`, 0))
  const answer = () =>
    Object.fromEntries(
      found.map(({ code, kind, sample }): [string, CriterionInputs] => {
        if (draw.chance(1 / 6)) return [code, {}]
        if (draw.chance(1 / 12)) return [code, { answer: { not_applicable: 'x' } }]
        const given = { answer: drawAnswer(draw, kind, sample.body, largest) }
        return [
          code,
          draw.chance(1 / 6) ? { ...given, appraised: { points: Math.floor(draw.fraction() * sample.max * 100) / 100 } } : given,
        ]
      }),
    )
  return { areas, answer }
}

/** The samples of weights are over a, b and c. */
const ownCodes = (kind: string, body: unknown, code: string): unknown =>
  kind === 'weighted'
    ? {
        weights: Object.fromEntries(
          Object.entries((body as { weights: object }).weights).map(([letter, one]) => [`${code}.${letter}`, one]),
        ),
      }
    : body
