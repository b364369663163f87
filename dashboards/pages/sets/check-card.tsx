import type { SetCheck } from '../../../engine/amendments/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Status } from '../../parts/status.tsx'
import { sayFinding } from '../../sets/say-finding.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

/** Everything wrong or odd about a draft; each line opens its criterion. */
export function CheckCard({ check, onChoose }: { check: SetCheck; onChoose: (code: string) => void }) {
  const { say, language } = useText()
  const groups: { title: string; lines: { code: string | null; text: string }[] }[] = [
    {
      title: say('set.check.faults'),
      lines: check.faults.map(({ code, line, ...fault }) => ({
        code,
        text: say('set.check.line', { line, text: sayFinding(fault, language) }),
      })),
    },
    {
      title: say('set.check.open'),
      lines: check.open.map(({ code, text, reason, reasonEn }) => ({ code, text: `${language === 'vi' ? reason : reasonEn}: ${text}` })),
    },
    {
      title: say('set.check.unreachable'),
      lines: check.unreachable.map(({ code, max, most }) => ({
        code,
        text: say('set.check.most', { max: showDecimal(max, language), most: showDecimal(most, language) }),
      })),
    },
    {
      title: say('set.check.falling'),
      lines: check.falling.map(({ code, from, to }) => ({ code, text: say('set.check.falls', { from, to }) })),
    },
    { title: say('set.check.warnings'), lines: check.warnings.map(({ code, ...odd }) => ({ code, text: sayFinding(odd, language) })) },
  ]
  return (
    <section className={cardStyles.card} aria-labelledby="check-title">
      <h2 id="check-title">{say('set.check')}</h2>
      <p>
        <Status status={check.ok ? 'met' : 'missed'}>
          {say(check.ok ? 'set.check.ok' : 'set.check.wrong', { examples: check.examples, faults: check.faults.length })}
        </Status>
      </p>
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) => (
          <div key={title} className={styles.findings}>
            <h3>{title}</h3>
            <ul>
              {lines.map(({ code, text }) => (
                <li key={`${code} ${text}`}>
                  {!code ? (
                    text
                  ) : (
                    <>
                      <button type="button" className="ask" onClick={() => onChoose(code)}>
                        {code}
                      </button>{' '}
                      {text}
                    </>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}
