import type { SessionReply } from '../../engine/accounts/replies.ts'
import { showInstant } from '../format/instant.ts'
import tableStyles from '../parts/table/table.module.css'
import { TableHead } from '../parts/table/table-head.tsx'
import { useText } from '../text/use-text.tsx'
import { nameBrowser } from './name-browser.ts'

interface Props {
  sessions: SessionReply[]
  /** The id of the one this page is in. */
  current?: string | null | undefined
  busy?: boolean
  /** Given where each can be ended. */
  onEnd?: (id: string) => void
}

/** Sessions, the latest first. */
export function SessionTable({ sessions, current, busy = false, onEnd }: Props) {
  const { say, language } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('sessions.title') })}>
      <table className={tableStyles.data}>
        <TableHead heads={[say('sessions.begun'), say('sessions.browser'), say('sessions.ends'), onEnd && say('acts.of')]} />
        <tbody>
          {sessions.map(({ id, begunAt, endsAt, browser }) => (
            <tr key={id}>
              <th scope="row">{showInstant(begunAt, language, 'both')}</th>
              <td title={browser ?? ''}>{nameBrowser(browser) ?? say('sessions.unknown')}</td>
              <td>{showInstant(endsAt, language, 'both')}</td>
              {onEnd && (
                <td>
                  {id === current ? (
                    say('sessions.this')
                  ) : (
                    <button
                      type="button"
                      className="button"
                      disabled={busy}
                      aria-label={say('sessions.end.one', { at: showInstant(begunAt, language, 'both') })}
                      onClick={() => onEnd(id)}
                    >
                      {say('sessions.end')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
