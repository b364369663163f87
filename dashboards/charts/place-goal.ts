interface Spot {
  x: number
  y: number
  /** Half of width and height. */
  w: number
  h: number
}

export interface GoalPlace {
  side: 'left' | 'right'
  where: 'above' | 'below'
}

interface Shape {
  /** Places on the scale, null where there is no value; `below` = the value's label stands under it. */
  points: { value: number | null; below: boolean }[]
  goal: number
  low: number
  high: number
  /** Pixels of the plot, about. */
  width: number
  height: number
}

const overlaps = (a: Spot, b: Spot): boolean => Math.abs(a.x - b.x) < a.w + b.w && Math.abs(a.y - b.y) < a.h + b.h

/** What the goal's label must not cover: points, their labels, and the line, as small boxes. */
function obstaclesOf({ points, low, high, width, height }: Shape): Spot[] {
  const place = (value: number, i: number) => ({ x: ((i + 0.5) * width) / points.length, y: height * (1 - (value - low) / (high - low)) })
  const at = points.map(({ value }, i) => (value === null ? null : place(value, i)))
  const marks = at.flatMap((spot, i) => {
    if (!spot) return []
    const label = { x: spot.x, y: spot.y + (points[i]?.below ? 18 : -16), w: 20, h: 9 }
    return [{ ...spot, w: 6, h: 6 }, label]
  })
  const line = at.flatMap((from, i) => {
    const to = at[i + 1]
    if (!from || !to) return []
    return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((t) => ({
      x: from.x + (to.x - from.x) * t,
      y: from.y + (to.y - from.y) * t,
      w: 3,
      h: 3,
    }))
  })
  return [...marks, ...line]
}

/** The end of the goal's rule, and the side of it, where its label covers nothing; null where there is no such place. */
export function placeGoal(shape: Shape): GoalPlace | null {
  const { goal, low, high, width, height } = shape
  const obstacles = obstaclesOf(shape)
  const y = height * (1 - (goal - low) / (high - low))
  const places = (['right', 'left'] as const).flatMap((side): GoalPlace[] => [
    { side, where: 'above' },
    { side, where: 'below' },
  ])
  const isFree = ({ side, where }: GoalPlace): boolean => {
    const label = { x: side === 'left' ? 50 : width - 50, y: y + (where === 'above' ? -13 : 14), w: 50, h: 9 }
    return label.y > 0 && label.y < height && !obstacles.some((one) => overlaps(label, one))
  }
  return places.find(isFree) ?? null
}
