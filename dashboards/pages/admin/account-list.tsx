import { useState } from 'react'
import type { AccountReply } from '../../../engine/accounts/replies.ts'
import { foldVietnamese } from '../../../engine/fold-vietnamese.ts'
import cardStyles from '../../parts/card.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import { sayRole, type Words } from './say-role.ts'

/** How many accounts are shown at once. */
const first = 50

interface Props {
  accounts: AccountReply[]
  words: Words
  onOpen: (account: string) => void
}

/** Every account there ever was; typing narrows the list by name, role and unit. */
export function AccountList({ accounts, words, onOpen }: Props) {
  const { say, language } = useText()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const lines = accounts.map((one) => ({ ...one, held: one.roles.map((role) => sayRole(role, words, language)) }))
  const asked = foldVietnamese(typed.trim())
  const found = lines.filter(({ account, fullName, held }) => foldVietnamese([account, fullName, ...held].join(' ')).includes(asked))
  const stateOf = ({ status, mustChange, secondFactor }: AccountReply) =>
    status === 'closed' ? 'closed' : mustChange ? 'once' : secondFactor ? 'factor' : 'open'
  return (
    <section className={cardStyles.card} aria-labelledby="accounts-title">
      <h2 id="accounts-title" className={styles.title}>
        {say('admin.accounts')}
      </h2>
      <div className={styles.fields}>
        <TextField label={say('admin.search')} value={typed} onWrite={setTyped} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('admin.accounts') })}>
        <table className={`${tableStyles.data} accounts`}>
          <TableHead heads={(['account', 'full-name', 'roles', 'state', 'acts'] as const).map((head) => say(`admin.head.${head}`))} />
          <tbody>
            {found.slice(0, all ? undefined : first).map((one) => (
              <tr key={one.account} className={one.status === 'closed' ? styles.closed : ''}>
                <th scope="row">{one.account}</th>
                <td>{one.fullName}</td>
                <td className={styles.wraps}>{one.held.join('; ')}</td>
                <td>{say(`admin.state.${stateOf(one)}`)}</td>
                <td>
                  <button
                    type="button"
                    className="button"
                    aria-label={say('admin.open.one', { account: one.account })}
                    onClick={() => onOpen(one.account)}
                  >
                    {say('admin.open')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {found.length > first && (
        <button type="button" className="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say('show.less') : say('admin.all', { count: found.length })}
        </button>
      )}
    </section>
  )
}
