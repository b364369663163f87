import { useText } from '../text/use-text.tsx'

/** A card's own shape in grey while its numbers come. */
export function WaitingCard({ lines = 6 }: { lines?: number }) {
  const { say } = useText()
  return (
    <section className="card" aria-busy="true">
      <p className="waiting note">{say('waiting')}</p>
      <div className="skeleton skeleton-title" />
      <div className="skeleton skeleton-note" />
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal grey lines have nothing else
        <div key={line} className="skeleton skeleton-line" />
      ))}
    </section>
  )
}

/** A page's own shape in grey while what it is about comes. */
export function WaitingPage() {
  return (
    <div className="board">
      <div className="skeleton skeleton-sentence" />
      <WaitingCard lines={12} />
      <WaitingCard />
    </div>
  )
}
