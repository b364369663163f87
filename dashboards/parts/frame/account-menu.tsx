import { Menu } from '@base-ui/react/menu'
import { useLeave } from '../../account/use-leave.ts'
import { useMe } from '../../account/use-me.ts'
import { addressTo } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import popupStyles from '../popup.module.css'
import styles from './account-menu.module.css'

/** Who is signed in, as what and for which unit; the way to one's own account and out. */
export function AccountMenu() {
  const { say, language } = useText()
  const me = useMe()
  const search = useSearch()
  const leave = useLeave()
  if (!me.signedIn) return null
  const [first, ...more] = me.roles
  const role = first ? first.title[language] : say('me.no-role')
  const held = [role + (more.length > 0 ? ` (+${more.length})` : ''), first?.unitName].filter(Boolean).join(' · ')
  const name = me.fullName ?? me.account
  return (
    <Menu.Root>
      <Menu.Trigger className={`tool ${styles.trigger}`}>
        <Icon name="person" />
        <span className="hidden">{say('me.menu')}</span>
        <span className={styles.who}>
          <span className={styles.name}>{name}</span>
          <span className="note">{held}</span>
        </span>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={popupStyles.positioner} align="end" sideOffset={6} collisionPadding={8}>
          <Menu.Popup className={`${popupStyles.popup} ${popupStyles.popupMenu}`}>
            <p className={styles.held}>
              <strong>{name}</strong>
              {me.roles.map((one) => (
                <span key={`${one.role} ${one.unit}`} className="note">
                  {[one.title[language], one.unitName].filter(Boolean).join(' · ')}
                </span>
              ))}
            </p>
            <Menu.Item className={popupStyles.popupItem} onClick={() => goTo(addressTo({ page: 'account' }, search))}>
              {say('page.account')}
            </Menu.Item>
            <Menu.Item className={popupStyles.popupItem} onClick={() => void leave()}>
              {say('me.leave')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
