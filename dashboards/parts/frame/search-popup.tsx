import { Combobox } from '@base-ui/react/combobox'
import { Icon } from '../icons.tsx'
import popupStyles from '../popup.module.css'
import styles from './choice.module.css'

interface Props<Item> {
  width: string | undefined
  align: 'start' | 'end'
  label: string
  /** What stands in the field until something is typed. */
  search: string
  /** What is said where nothing is found. */
  none: string
  /** The title of a group; null where it needs none. */
  titleOf: (group: string) => string | null
  show: (item: Item) => { key: string; title: string; note: string }
}

/** The groups of a combobox, below a field that narrows them. */
export function SearchPopup<Item>({ width, align, label, search, none, titleOf, show }: Props<Item>) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className={popupStyles.positioner} align={align} sideOffset={6} collisionPadding={8}>
        <Combobox.Popup className={`${popupStyles.popup} ${width}`} aria-label={label}>
          <div className={styles.popupSearch}>
            <Icon name="search" />
            <Combobox.Input placeholder={search} aria-label={search} />
          </div>
          <Combobox.Empty className={styles.popupEmpty}>{none}</Combobox.Empty>
          <Combobox.List className={styles.popupList}>
            {({ value, items }: { value: string; items: Item[] }) => (
              <Combobox.Group key={value} items={items}>
                {titleOf(value) !== null && <Combobox.GroupLabel className={styles.popupGroup}>{titleOf(value)}</Combobox.GroupLabel>}
                <Combobox.Collection>
                  {(item: Item) => {
                    const { key, title, note } = show(item)
                    return (
                      <Combobox.Item key={key} value={item} className={popupStyles.popupItem}>
                        <span className={styles.popupItemText}>
                          {title}
                          {note !== '' && <span className="note">{note}</span>}
                        </span>
                        <Combobox.ItemIndicator>
                          <Icon name="check" />
                        </Combobox.ItemIndicator>
                      </Combobox.Item>
                    )
                  }}
                </Combobox.Collection>
              </Combobox.Group>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}
