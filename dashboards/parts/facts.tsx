import type { ReactNode } from 'react'
import styles from './facts.module.css'

/** Pairs of name and text, one under the other; `children` are further pairs. */
export function Facts({ facts, children }: { facts: [name: string, text: string][]; children?: ReactNode }) {
  return (
    <dl className={`${styles.facts} facts`}>
      {facts.map(([name, text]) => (
        <Fact key={name} name={name}>
          {text}
        </Fact>
      ))}
      {children}
    </dl>
  )
}

/** One of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
