import { Menu } from '@base-ui/react/menu'
import { useRef } from 'react'
import { addressTo, type OfferedPage } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import popupStyles from '../popup.module.css'
import styles from './rail.module.css'

/** On a phone: the pages that the bar has no room for. */
export function MorePages({ pages, current }: { pages: OfferedPage[]; current: boolean }) {
  const { say } = useText()
  const search = useSearch()
  // Within the bar, which is where links to pages are looked for.
  const place = useRef<HTMLDivElement>(null)
  return (
    <Menu.Root>
      <Menu.Trigger className={`${styles.railLink} ${styles.more}`} data-current={current || undefined}>
        <Icon name="more" />
        <span>{say('rail.more')}</span>
      </Menu.Trigger>
      <div ref={place} />
      <Menu.Portal container={place}>
        <Menu.Positioner className={popupStyles.positioner} side="top" align="end" sideOffset={6} collisionPadding={8}>
          <Menu.Popup className={`${popupStyles.popup} ${popupStyles.popupMenu}`}>
            {pages.map((page) => (
              <Menu.Item key={page} className={popupStyles.popupItem} onClick={() => goTo(addressTo({ page }, search))}>
                {say(`page.${page}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
