import keyStyles from '../../parts/key.module.css'
import type { Sums } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import barStyles from './points-bar.module.css'

/** The only place where points become floats: lengths on a scale. */
const lengthOf = (points: string, most: string): number => (Number(most) > 0 ? (Math.max(0, Number(points)) / Number(most)) * 100 : 0)

interface Props {
  sums: Sums
  /** What the full length stands for. */
  most: string
  focus?: boolean
}

/** Gained, lost and open as one bar: full, hatched, empty. What it says stands beside it as text. */
export function PointsBar({ sums, most, focus = false }: Props) {
  const [gained, lost, open] = [sums.gained, sums.lost, sums.open].map((points) => lengthOf(points, most)) as [number, number, number]
  return (
    <svg
      className={focus ? `${barStyles.bar} ${barStyles.focus}` : barStyles.bar}
      viewBox="0 0 100 16"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={barStyles.gained} x="0" y="2" width={gained} height="12" />
      <rect className={barStyles.lost} x={gained} y="2" width={lost} height="12" />
      <path className={barStyles.lostLine} d={hatch(gained, lost)} />
      <rect className={barStyles.open} x={gained + lost} y="2" width={open} height="12" />
    </svg>
  )
}

/** Upright strokes over the part that was lost: seen in grey print, and whatever the bar's proportions. */
function hatch(from: number, length: number): string {
  const count = Math.floor(length / 1.2)
  return Array.from({ length: count }, (_, at) => `M${from + (at + 0.5) * 1.2} 2v12`).join('')
}

const parts = ['gained', 'lost', 'open'] as const

/** What the three parts of the bars stand for. */
export function PointsKey() {
  const { say } = useText()
  return (
    <ul className={`${keyStyles.key} key note`}>
      {parts.map((part) => (
        <li key={part}>
          <svg className={barStyles.swatch} viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">
            <rect className={barStyles[part]} x="0.5" y="0.5" width="19" height="13" />
            {part === 'lost' && <path className={barStyles.lostLine} d="M3 1v12M6 1v12M9 1v12M12 1v12M15 1v12M18 1v12" />}
          </svg>
          {say(`score.${part}`)}
        </li>
      ))}
    </ul>
  )
}
