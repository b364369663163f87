interface Stop {
  offset: number
  color: string
}

/**
 * A hatch as a gradient with hard stops, for marks about 80 × 28 pixels: on the page and in SVG it is slanted. Vega's canvas
 * puts a slanted gradient in the wrong place, so a PNG takes the upright one.
 */
export function hatchFill(color: string, slanted: boolean) {
  const lines = 12
  const stops: Stop[] = []
  for (let line = 0; line < lines; line++) {
    const [start, end] = [line / lines, (line + 0.22) / lines]
    stops.push({ offset: start, color }, { offset: end, color }, { offset: end, color: 'transparent' })
    stops.push({ offset: (line + 1) / lines, color: 'transparent' })
  }
  const to = slanted ? { x2: 1.19, y2: 0.42 } : { x2: 1, y2: 0 }
  return { gradient: 'linear', x1: 0, y1: 0, ...to, stops }
}
