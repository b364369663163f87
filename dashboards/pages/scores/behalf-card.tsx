import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roundEvidenceQuery } from '../../answers/round-queries.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import type { Behalf } from '../../scores/behalf.ts'
import { useText } from '../../text/use-text.tsx'
import roundStyles from '../rounds/rounds.module.css'
import { isWhole, noPaper, SignedPaper } from '../rounds/signed-paper.tsx'
import type { UnitRound } from './use-unit-round.ts'

interface Props {
  at: UnitRound
  behalf: Behalf | null
  onTurn: (behalf: Behalf | null) => void
}

/** A sheet that came on paper is entered in its unit's place: by a signed paper that is kept first. */
export function BehalfCard({ at: { round, unit }, behalf, onTurn }: Props) {
  const { say, language } = useText()
  const { run, error, busy } = useRoundAct()
  const [signed, setSigned] = useState(noPaper)
  const { number, date, file } = signed
  const [picked, setPicked] = useState('')
  const evidence = useQuery(roundEvidenceQuery(language, round.round, unit.unit))
  const name = (piece: { number: string | null; issued: string | null; name: string | null }) =>
    [piece.number ?? piece.name, piece.issued && showDay(piece.issued, language)].filter(Boolean).join(', ')
  const papers = (evidence.data ?? [])
    .filter(({ criterion }) => criterion === round.index)
    .flatMap((one) => one.evidence)
    .flatMap((piece): [string, string][] => (piece.sha256 ? [[piece.sha256, name(piece)]] : []))
  const paper = papers.find(([sha256]) => sha256 === picked) ?? papers[0]
  if (behalf)
    return (
      <section className={cardStyles.card} aria-label={say('score.behalf')}>
        <p role="status">{say('score.behalf.by', { unit: unit.name, paper: behalf.paper })}</p>
        <p>
          <button type="button" className="button" onClick={() => onTurn(null)}>
            {say('score.behalf.end')}
          </button>
        </p>
      </section>
    )
  const keep = async () => {
    const said = { number: number.trim(), issued: date }
    const about = { unit: unit.unit, criterion: round.index, ...said, onBehalf: 'true' }
    const kept = await run((spoken) => sendRoundFile('/rounds/{round}/evidence', { round: round.round }, file!, spoken, about))
    if (kept?.sha256) onTurn({ signed: kept.sha256, paper: name({ ...said, name: file!.name }) })
  }
  return (
    <details className={`${cardStyles.card} ${roundStyles.more}`}>
      <summary>{say('score.behalf')}</summary>
      <div className={roundStyles.form}>
        <p className="note">{say('score.behalf.what')}</p>
        {paper && (
          <>
            <ListField label={say('score.behalf.kept')} value={paper[0]} choices={papers} onChoose={setPicked} />
            <p>
              <button type="button" className="button" onClick={() => onTurn({ signed: paper[0], paper: paper[1] })}>
                {say('score.behalf.begin')}
              </button>
            </p>
          </>
        )}
        <SignedPaper paper={signed} onWrite={setSigned} shown={['number', 'date', 'file']} />
        <Refused error={error} />
        <p className="acts">
          <button type="button" className="button main" disabled={busy || !isWhole(signed)} onClick={() => void keep()}>
            {say('score.behalf.keep')}
          </button>
        </p>
      </div>
    </details>
  )
}
