interface Stop {
  offset: number
  color: string
}

/** A diagonal hatch as a gradient with hard stops: it survives SVG, canvas and print alike. For marks about 80 × 28 pixels. */
export function hatchFill(color: string, lines = 12) {
  const stops: Stop[] = []
  for (let line = 0; line < lines; line++) {
    const [start, end] = [line / lines, (line + 0.22) / lines]
    stops.push({ offset: start, color }, { offset: end, color }, { offset: end, color: 'transparent' })
    stops.push({ offset: (line + 1) / lines, color: 'transparent' })
  }
  return { gradient: 'linear', x1: 0, y1: 0, x2: 1.19, y2: 0.42, stops }
}
