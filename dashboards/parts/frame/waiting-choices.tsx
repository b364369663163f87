import choiceStyles from './choice.module.css'

/** The place of unit and period while they are not known yet, so that nothing moves when they are. */
export const WaitingChoices = () => (
  <>
    <span className={`${choiceStyles.chip} skeleton`} aria-hidden="true" />
    <span className={`${choiceStyles.chip} skeleton`} aria-hidden="true" />
  </>
)
