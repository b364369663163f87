import { SecondFactor } from '../../account/second-factor.tsx'
import { useLeave } from '../../account/use-leave.ts'
import { BareFrame } from '../../parts/frame/bare-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './sign-in.module.css'
import { useComeIn } from './use-come-in.ts'

/** Where whose role asks for a second step sets it up, before anything else. */
export function FirstFactor() {
  const { say } = useText()
  const comeIn = useComeIn()
  const leave = useLeave()
  return (
    <BareFrame>
      <div className={styles.place}>
        <PageHeading title={[say('factor.first')]}>{say('factor.first')}</PageHeading>
        <SecondFactor on={false} onNoted={comeIn} />
        <button type="button" className="button quiet" onClick={() => void leave()}>
          {say('me.leave')}
        </button>
      </div>
    </BareFrame>
  )
}
