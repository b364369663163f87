import type { FilledForm } from '../../../engine/forms/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import formsStyles from './forms.module.css'

type Line = FilledForm['reconciliation'][number]

/** Each share of the form beside the indicator for the same thing, and by which dossiers they differ. */
export function Reconciliation({ lines, titleOf }: { lines: Line[]; titleOf: (indicator: string) => string }) {
  const { say, language } = useText()
  const share = (pair: Line['ours']) =>
    pair === null ? (
      say('reason.no_data')
    ) : (
      <>
        {pair.value === null ? '–' : `${showDecimal(pair.value, language, 2)} %`}
        <span className="note">
          {showDecimal(pair.numerator, language)}/{showDecimal(pair.denominator, language)}
        </span>
      </>
    )
  return (
    <section className={`${cardStyles.card} ${formsStyles.reconciliation}`} aria-labelledby="reconciliation">
      <h2 id="reconciliation">{say('forms.reconciliation')}</h2>
      <table className={`${formsStyles.table} ${formsStyles.shares}`}>
        <TableHead
          heads={[
            say('forms.reconciliation.share'),
            [say('forms.reconciliation.form'), 'figure'],
            [say('forms.reconciliation.ours'), 'figure'],
            say('forms.reconciliation.beyond'),
          ]}
        />
        <tbody>
          {lines.map((line) => (
            <tr key={line.title}>
              <th scope="row">
                {line.title}
                <span className="note">
                  <PageLink to={{ page: 'indicator', id: line.indicator }}>{titleOf(line.indicator)}</PageLink>
                </span>
              </th>
              <td className="figure">{share(line.form)}</td>
              <td className="figure">{share(line.ours)}</td>
              <td>
                <Beyond line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Beyond({ line }: { line: Line }) {
  const { say, language } = useText()
  const there = line.differences.filter(({ numerator, denominator }) => numerator !== 0 || denominator !== 0)
  const left = line.unexplained
  const isLeft = left !== null && (left.numerator !== 0 || left.denominator !== 0)
  if (there.length === 0 && !isLeft) return line.ours === null ? null : say('forms.reconciliation.same')
  const most = (one: { numerator: Line['form']['numerator']; denominator: Line['form']['numerator'] }) =>
    showDecimal(one.denominator === 0 ? one.numerator : one.denominator, language)
  return (
    <ul>
      {there.map((one) => (
        <li key={one.words}>{say('forms.reconciliation.rows', { words: one.words, count: most(one) })}</li>
      ))}
      {isLeft && <li>{say('forms.reconciliation.left', { count: most(left) })}</li>}
    </ul>
  )
}
