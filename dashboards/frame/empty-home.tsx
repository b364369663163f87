import { useText } from '../text/use-text.tsx'

/** Nothing imported yet: what would be here, and the one step to get it. */
export function EmptyBoard() {
  const { say } = useText()
  return (
    <section className="card empty">
      <h1>{say('empty.title')}</h1>
      <p>{say('empty.what')}</p>
      <p>{say('empty.step')}</p>
      <pre>
        <code>npm run -s chiso -- import {say('empty.file')} --dataset dossiers</code>
      </pre>
      <p className="note">{say('empty.sample')}</p>
    </section>
  )
}
