import type { TargetStatus } from '../../engine/answers.ts'

const strokes = {
  down: 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.500 3.500 3.500 6.500-8',
  left: 'm10 3.500-4.500 4.500 4.500 4.500',
  right: 'm6 3.500 4.500 4.500-4.500 4.500',
  save: 'M8 2.500v7.500M4.800 7.200 8 10.400l3.200-3.200M3 13.500h10',
  table: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M6.500 6.500v6',
  chart: 'M3 13V8.500M8 13V3.500M13 13V6.500',
  print: 'M4.500 6V2.500h7V6M4.500 11.500h-2V6h11v5.500h-2M4.500 9.500h7v4h-7z',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600zM8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M12.600 3.400l-.9.9M4.300 11.700l-.9.9',
  moon: 'M13.200 9.600A5.600 5.600 0 0 1 6.400 2.800a5.600 5.600 0 1 0 6.800 6.800z',
  search: 'M7 2.800a4.200 4.200 0 1 0 0 8.400 4.200 4.200 0 0 0 0-8.400zM10.200 10.200l3.300 3.300',
  place: 'M8 14s4.500-4 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 10 8 14 8 14zM8 5a1.600 1.600 0 1 0 0 3.200A1.600 1.600 0 0 0 8 5z',
  board: 'M2.500 2.500h4.500v6h-4.500zM9 2.500h4.500v3.500h-4.500zM9 8h4.500v5.500h-4.500zM2.500 10.500h4.500v3h-4.500z',
  score: 'M3 2.500h10v11h-10zM5.300 6l1 1 1.700-2M9.700 6h1.500M5.300 10.200l1 1 1.700-2M9.700 10.200h1.500',
  undo: 'M5.500 3 2.500 6l3 3M2.500 6h6.500a4 4 0 0 1 0 8H6',
  goal: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 8h.01',
  days: 'M2.800 4h10.400v9.200H2.800zM2.800 6.800h10.400M5.500 2.500v2.200M10.500 2.500v2.200',
}

/** A drawn sign of 16 units; the word stands beside it or in the button's label. */
export function Icon({ name }: { name: keyof typeof strokes }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  )
}

/** The shape of a status: told apart without colour. */
export function StatusShape({ status }: { status: TargetStatus }) {
  const shapes = {
    met: <circle cx="6" cy="6" r="5" className="full" />,
    on_track: (
      <>
        <circle cx="6" cy="6" r="4.2" className="ring" />
        <path d="M6 1a5 5 0 0 1 0 10z" className="full" />
      </>
    ),
    at_risk: <path d="M6 .8 11.600 11H.4z" className="full" />,
    missed: <rect x="1.200" y="1.200" width="9.600" height="9.600" className="full" />,
    no_data: <circle cx="6" cy="6" r="4.2" className="ring" />,
  }
  return (
    <svg className={`shape shape-${status}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {shapes[status]}
    </svg>
  )
}
