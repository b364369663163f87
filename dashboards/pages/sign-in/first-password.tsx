import { NewPassword } from '../../account/new-password.tsx'
import { useLeave } from '../../account/use-leave.ts'
import cardStyles from '../../parts/card.module.css'
import { BareFrame } from '../../parts/frame/bare-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './sign-in.module.css'
import { useComeIn } from './use-come-in.ts'

/** Where a one-time password becomes one's own, before anything else. */
export function FirstPassword() {
  const { say } = useText()
  const comeIn = useComeIn()
  const leave = useLeave()
  return (
    <BareFrame>
      <div className={styles.place}>
        <section className={cardStyles.card}>
          <PageHeading title={[say('password.first')]}>{say('password.first')}</PageHeading>
          <p className="note">{say('password.first.why')}</p>
          <NewPassword present={say('password.once')} onChanged={comeIn} />
        </section>
        <button type="button" className="button quiet" onClick={() => void leave()}>
          {say('me.leave')}
        </button>
      </div>
    </BareFrame>
  )
}
