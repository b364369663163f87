import { useId } from 'react'
import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import fieldStyles from '../../parts/field.module.css'
import { Icon } from '../../parts/icons.tsx'
import { Tally } from '../../parts/targets/tally.tsx'
import { type Grouping, groupings } from '../../targets/group-targets.ts'
import { useText } from '../../text/use-text.tsx'
import targetsStyles from './targets.module.css'

interface Props {
  targets: TargetReply[]
  grouping: Grouping
  /** Whether the year is forecast: only then there are chances. */
  forecast: boolean
  choice: Choice
  choose: (change: Partial<Choice>) => void
  nameOfLead: (code: string) => string
  onSave: () => void
}

/** How the targets stand together and which of them are shown; all of it lives in the address. */
export function TargetTools({ targets, grouping, forecast, choice, choose, nameOfLead, onSave }: Props) {
  const { say } = useText()
  const leadId = useId()
  const leads = sortVietnamese([...new Set(targets.flatMap(({ lead }) => lead))], nameOfLead)
  return (
    <div className={`${targetsStyles.targetTools} target-tools`}>
      <fieldset className={fieldStyles.segments}>
        <legend>{say('targets.group')}</legend>
        {groupings
          .filter((one) => one !== 'chance' || forecast)
          .map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="grouping"
                checked={one === grouping}
                onChange={() => choose({ group: one === 'part' ? null : one })}
              />
              <span>{say(`targets.group.${one}`)}</span>
            </label>
          ))}
      </fieldset>
      <div className={fieldStyles.field}>
        <label htmlFor={leadId}>{say('targets.filter.lead')}</label>
        <select
          id={leadId}
          value={choice.lead ?? ''}
          onChange={({ target }) => choose({ lead: target.value === '' ? null : target.value })}
        >
          <option value="">{say('targets.filter.all')}</option>
          {leads.map((code) => (
            <option key={code} value={code}>
              {nameOfLead(code)}
            </option>
          ))}
        </select>
      </div>
      <button type="button" className="button with-icon" onClick={onSave}>
        <Icon name="save" />
        {say('save.csv')}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset inside this grid would need a legend that is seen */}
      <div role="group" aria-label={say('targets.filter.status')} className={targetsStyles.tallyFilter}>
        <Tally targets={targets} chosen={choice.status} onChoose={(status) => choose({ status })} />
      </div>
    </div>
  )
}
