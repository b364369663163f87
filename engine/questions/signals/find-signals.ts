import type { Signal } from '../../definitions/signal.ts'
import type { ScoredIndex } from '../../scoring/score-index.ts'
import { figuresOf } from '../figures-now.ts'
import { askBandEdge } from './band-edge.ts'
import { askFarFromGroup } from './far-from-group.ts'
import { askLateRush } from './late-rush.ts'
import { askPartsDiffer } from './parts-differ.ts'
import type { Asked, Question, Seen, UnitFigure } from './question.ts'
import { askRoundDigits } from './round-digits.ts'
import { askThinBase } from './thin-base.ts'

const kinds: { [Kind in Signal['kind']]: (seen: Seen, declared: Extract<Signal, { kind: Kind }>) => Asked[] } = {
  'band-edge': askBandEdge,
  'round-digits': askRoundDigits,
  'far-from-group': askFarFromGroup,
  'late-rush': askLateRush,
  'thin-base': askThinBase,
  'parts-differ': askPartsDiffer,
}

/** What is odd about the figures of an index, as questions: declared signal by signal, each by criterion. No points hang on any. */
export function findSignals(
  { tree, units }: ScoredIndex,
  signals: Iterable<Signal>,
  counted: Pick<Seen, 'reported' | 'paced' | 'based'>,
): Question[] {
  const figures = units.flatMap(({ inputs }) => figuresOf(tree.set, inputs).map((figure): UnitFigure => ({ ...figure, unit: inputs })))
  const seen: Seen = { byCriterion: [...Map.groupBy(figures, ({ code }) => code).values()], ...counted }
  return [...signals].flatMap((signal) =>
    kinds[signal.kind](seen, signal as never).map((asked) => ({ signal: signal.id, kind: signal.kind, ...asked })),
  )
}
