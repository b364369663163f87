import { compare, divide, type Fraction, multiply, total } from '../exact.ts'

interface Piece {
  code: string
  amount: Fraction
}
interface Shared<P> {
  piece: P
  units: bigint
}

const whole = (n: bigint): Fraction => ({ n, d: 1n })

/**
 * Whole units shared out over amounts that come to them but for their own rounding: each its floor, the rest to the
 * largest remainders, ties by code and then by place. Amounts further away than that are brought to the units first.
 */
export function shareWhole<P extends Piece>(units: bigint, pieces: P[]): Shared<P>[] {
  const all = total(pieces.map(({ amount }) => amount))
  const near = shareFloors(units, pieces, whole(1n))
  return near ?? (all.n === 0n ? [] : shareFloors(units, pieces, divide(whole(units), all)))!
}

function shareFloors<P extends Piece>(units: bigint, pieces: P[], times: Fraction): Shared<P>[] | null {
  const shared = pieces.map((piece, at) => {
    const { n, d } = times.n === times.d ? piece.amount : multiply(piece.amount, times)
    return { piece, at, units: n / d, remainder: { n: n % d, d } }
  })
  const left = Number(shared.reduce((rest, one) => rest - one.units, units))
  if (left < 0 || left > shared.length) return null
  const order = shared.toSorted(
    (a, b) => compare(b.remainder, a.remainder) || (a.piece.code < b.piece.code ? -1 : a.piece.code > b.piece.code ? 1 : a.at - b.at),
  )
  for (const one of order.slice(0, left)) one.units += 1n
  return shared.map(({ piece, units: own }) => ({ piece, units: own }))
}
