import { useText } from '../text/use-text.tsx'
import cardStyles from './card.module.css'
import layoutStyles from './layout.module.css'
import styles from './waiting.module.css'

/** A card's own shape in grey while its numbers come. */
export function WaitingCard({ lines = 6 }: { lines?: number }) {
  const { say } = useText()
  return (
    <section className={cardStyles.card} aria-busy="true">
      <p className={`${styles.waiting} note`}>{say('waiting')}</p>
      <div className={`skeleton ${styles.skeletonTitle}`} />
      <div className={`skeleton ${styles.skeletonNote}`} />
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal grey lines have nothing else
        <div key={line} className={`skeleton ${styles.skeletonLine}`} />
      ))}
    </section>
  )
}

/** A page's own shape in grey while what it is about comes. */
export function WaitingPage() {
  return (
    <div className={layoutStyles.board}>
      <div className={`skeleton ${styles.skeletonSentence}`} />
      <WaitingCard lines={12} />
      <WaitingCard />
    </div>
  )
}
