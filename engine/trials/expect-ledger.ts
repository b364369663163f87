import { expect } from 'vitest'
import { fractionOf, fractionText, total } from '../exact.ts'
import type { UnitLost } from '../questions/replies.ts'

const shown = (texts: string[]): string => fractionText(total(texts.map(fractionOf)))

/** For tests: the lines of a ledger add up to what is lost and to what is open, to the last decimal; none is empty or below 0. */
export function expectToAddUp({ lines, lost, open }: UnitLost): void {
  const sum = (isOpen: boolean) => shown(lines.flatMap(({ cause, points }) => ((cause === 'open') === isOpen ? [points] : [])))
  expect([sum(false), sum(true)]).toEqual([lost, open].map((text) => shown([text])))
  expect(lines.filter(({ points }) => Number(points) <= 0)).toEqual([])
}
