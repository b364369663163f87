import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { PageLink } from '../../address/page-link.tsx'
import { AskError } from '../../answers/ask.ts'
import { ruleKindsQuery, setCheckQuery, setDraftQuery } from '../../answers/set-queries.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { Refused } from '../../parts/refused.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { listCriteria } from '../../sets/raw-set.ts'
import { useText } from '../../text/use-text.tsx'
import { AddLine } from './add-line.tsx'
import { ApproveCard } from './approve-card.tsx'
import { CheckCard } from './check-card.tsx'
import { CriteriaTree } from './criteria-tree.tsx'
import { CriterionEditor } from './criterion-editor.tsx'
import { EffectCard } from './effect-card.tsx'

interface Props extends PageProps {
  index: string
  version: string
}

/** The editor of a draft: its criteria, one of them open, what is wrong with it, whom it moves, and its decision. */
export function SetPage({ index, version, place }: Props) {
  const { say, language } = useText()
  const asked = useQuery(setDraftQuery(language, index, version))
  const check = useQuery(setCheckQuery(language, index, version))
  const kinds = useQuery(ruleKindsQuery(language))
  const [code, setCode] = useState<string | null>(null)
  /** The line that was taken out last, with the text before it. */
  const [removed, setRemoved] = useState<{ code: string; text: string; seen: number } | null>(null)
  const { act, error: refusal, busy } = useSetAct()
  // On a phone the editor stands above the list it is opened from.
  useEffect(() => {
    if (code !== null) document.getElementById('criterion-title')?.focus()
  }, [code])
  if (asked.error instanceof AskError && asked.error.status === 404)
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={[say('page.none')]}>{say('set.none', { version })}</PageHeading>
        <p>
          <PageLink to={{ page: 'sets' }}>{say('set.all')}</PageLink>
        </p>
      </section>
    )
  const error = asked.error ?? check.error ?? kinds.error
  if (error) return <Failed error={error} again={() => void Promise.all([asked.refetch(), check.refetch(), kinds.refetch()])} />
  if (!asked.data || !check.data || !kinds.data) return <WaitingPage />
  const draft = asked.data
  const criteria = listCriteria(draft.document)
  const chosen = criteria.find(({ criterion }) => criterion.code === code)
  const bringBack = async () => {
    const { text, seen } = removed!
    if (await act('PUT', '/sets/{index}/{version}', { index, version }, { seen, text })) setRemoved(null)
  }
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[draft.title[language], version]}>
        <strong>
          {say(check.data.ok ? 'set.sentence.ok' : 'set.sentence.wrong', {
            title: draft.title[language],
            version,
            criteria: check.data.criteria,
            faults: check.data.faults.length,
            open: check.data.open.length,
          })}
        </strong>
      </PageHeading>
      <p>
        <PageLink to={{ page: 'sets' }}>{say('set.all')}</PageLink>
      </p>
      <div className={layoutStyles.board}>
        <div className={layoutStyles.views}>
          <CriteriaTree criteria={criteria} check={check.data} chosen={code} onChoose={setCode} />
          <AddLine draft={draft} lines={criteria} onAdded={setCode} />
        </div>
        <div className={layoutStyles.side}>
          {chosen && (
            <CriterionEditor
              key={code}
              draft={draft}
              line={chosen}
              kinds={kinds.data}
              onRemoved={(seen) => {
                setRemoved({ code: code!, text: draft.text, seen })
                setCode(null)
              }}
            />
          )}
          {removed !== null && removed.seen === draft.seen && (
            <div className={cardStyles.card} role="status">
              <p>{say('set.removed', { code: removed.code })}</p>
              <Refused error={refusal} />
              <p className="acts">
                {/* biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone */}
                <button type="button" className="button" autoFocus disabled={busy} onClick={() => void bringBack()}>
                  {say('set.removed.back')}
                </button>
              </p>
            </div>
          )}
          <CheckCard check={check.data} onChoose={setCode} />
        </div>
      </div>
      {check.data.ok && check.data.seen === draft.seen && <EffectCard draft={draft} year={place.year} />}
      <ApproveCard draft={draft} ok={check.data.ok} />
    </div>
  )
}
