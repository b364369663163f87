import { divide, type Fraction, fractionOf, roundTo, subtract } from '../exact.ts'

/** Logarithms and roots never end: they are given to so many decimals, half up, from whole numbers alone. */
export const irrationalDecimals = 15
const guard = 10
const scale = 10n ** BigInt(irrationalDecimals + guard)

/** The natural logarithm of a value above 0, rounded to `irrationalDecimals`. */
export function naturalLog(value: Fraction): Fraction {
  let [mantissa, halvings] = [value, 0n]
  while (mantissa.n > 2n * mantissa.d) [mantissa, halvings] = [{ n: mantissa.n, d: mantissa.d * 2n }, halvings + 1n]
  while (2n * mantissa.n < mantissa.d) [mantissa, halvings] = [{ n: mantissa.n * 2n, d: mantissa.d }, halvings - 1n]
  const log = series(mantissa) + halvings * series({ n: 2n, d: 1n })
  return roundTo({ n: log, d: scale }, irrationalDecimals)
}

/** ln x = 2 (y + y³/3 + y⁵/5 + …) with y = (x − 1) ÷ (x + 1), in units of 1 ÷ scale. */
function series(x: Fraction): bigint {
  const y = divide(subtract(x, fractionOf(1)), { n: x.n + x.d, d: x.d })
  const square = (y.n * y.n * scale) / (y.d * y.d)
  let [sum, power] = [0n, (y.n * scale) / y.d]
  for (let odd = 1n; power !== 0n; odd += 2n) [sum, power] = [sum + power / odd, (power * square) / scale]
  return 2n * sum
}

/** The k-th root of a value not below 0, half up to `irrationalDecimals`; exact at every half. */
export function rootOf({ n, d }: Fraction, k: bigint): Fraction {
  const unit = 10n ** BigInt(irrationalDecimals)
  const holds = (twice: bigint) => twice ** k * d <= n * (2n * unit) ** k
  let [low, high] = [0n, 2n * unit]
  while (holds(high)) [low, high] = [high, high * 2n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) low = middle
    else high = middle
  }
  return { n: (low + 1n) / 2n, d: unit }
}
