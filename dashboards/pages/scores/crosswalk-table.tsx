import type { LinkReply } from '../../../engine/questions/comparison-replies.ts'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import cardStyles from '../../parts/card.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useText } from '../../text/use-text.tsx'

type Told = LinkReply & { titles?: CriterionReply['title'][]; max?: string | null }

interface Props {
  title: string
  links: Told[]
  /** Names criteria that the links do not name themselves. */
  criteria: CriterionReply[]
}

/** What became of criteria from one version of a set to another. */
export function CrosswalkTable({ title, links, criteria }: Props) {
  const { say, language } = useText()
  const nameOf = ({ titles, from, to }: Told) =>
    (titles ?? [...to, ...from].flatMap((code) => criteria.find((one) => one.code === code)?.title ?? []))
      .map((one) => one[language])
      .join('; ')
  const columns: Column<Told>[] = [
    { title: say('crosswalk.from'), text: ({ from }) => from.join(', ') || '–' },
    { title: say('crosswalk.to'), text: ({ to }) => to.join(', ') || '–' },
    { title: say('crosswalk.kind'), text: ({ kind }) => say(`crosswalk.${kind}`) },
    { title: say('score.criterion'), text: nameOf },
    ...(links.some(({ max }) => max !== undefined) ? [{ title: say('score.max'), decimal: ({ max }: Told) => max ?? null }] : []),
  ]
  return (
    <section className={cardStyles.card} aria-labelledby="crosswalk-title">
      <header className={cardStyles.cardHead}>
        <h2 id="crosswalk-title">{title}</h2>
        <p className="note">{say('crosswalk.note')}</p>
      </header>
      <DataTable columns={columns} rows={links} keyOf={({ from, to }) => `${from.join()}>${to.join()}`} label={title} />
    </section>
  )
}
