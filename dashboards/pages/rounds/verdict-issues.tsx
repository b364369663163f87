import refusedStyles from '../../parts/refused.module.css'

/** What is wrong with verdicts that were not taken. */
export function VerdictIssues({ issues }: { issues: { message: string; value: string | null }[] }) {
  if (issues.length === 0) return null
  return (
    <ul className={refusedStyles.refused} role="alert">
      {issues.map(({ message, value }) => (
        <li key={`${message} ${value}`}>
          {message}
          {value === null ? '' : ` (${value})`}
        </li>
      ))}
    </ul>
  )
}
