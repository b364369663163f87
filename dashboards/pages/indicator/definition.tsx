import type { DatasetReply, IndicatorReply } from '../../../engine/definitions/replies.ts'
import { sayNoun } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Facts } from '../../parts/facts.tsx'
import { useText } from '../../text/use-text.tsx'
import indicatorStyles from './indicator.module.css'

interface Props {
  indicator: IndicatorReply
  dataset: DatasetReply | undefined
}

/** How an indicator is counted, in words made from its formula, and what it rests on. */
export function Definition({ indicator, dataset }: Props) {
  const { say, language } = useText()
  const noun = sayNoun(indicator, { say, language })
  const measured = indicator.measuredIn?.[language]
  const facts: [string, string | undefined][] = [
    [say('fact.basis'), indicator.basis],
    [say('definition.counts'), noun],
    [say('definition.dataset'), dataset?.title[language] ?? indicator.dataset],
    [say('definition.shown'), say(`shown.${indicator.unit}`) + (measured ? ` (${measured})` : '')],
    [say('column.better'), say(`better.${indicator.better}`)],
    [say('fact.minimum'), indicator.minimum > 0 ? `${indicator.minimum} ${noun}` : undefined],
  ]
  return (
    <section id="definition" className={cardStyles.card} aria-labelledby="definition-title">
      <header className={cardStyles.cardHead}>
        <h2 id="definition-title">{say('definition.title')}</h2>
      </header>
      <p className={`${indicatorStyles.definitionWords} definition-words`}>{indicator.words[language]}</p>
      <Facts facts={facts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))} />
    </section>
  )
}
