import { encode } from 'uqr'
import styles from './account.module.css'

/** Modules of white around a code, as readers want it. */
const quiet = 4

/** A text as a QR code, dark on white in every theme; `label` says what it is for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: quiet, ecc: 'M' })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className={styles.qr} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path className={styles.qrGround} d={`M0 0h${size}v${size}h-${size}z`} />
      <path className={styles.qrInk} d={path} />
    </svg>
  )
}
