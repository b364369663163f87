import type { ReactNode } from 'react'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import styles from './app-bar.module.css'
import { useTheme } from './use-theme.ts'

/** The product's sign, as index.html has it. */
const sign = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href

/** The bar above every page: the name, what was chosen, the way to anything, language, theme, print, whose account it is. */
export function AppBar({ children, find, account }: { children?: ReactNode; find?: ReactNode; account?: ReactNode }) {
  const { say, language, speak } = useText()
  const [theme, turn] = useTheme()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header className={`${styles.bar} bar`}>
      <PageLink className={styles.barName} to={{ page: 'board' }}>
        <img src={sign} alt="" width="24" height="24" />
        <span>Chỉ Số</span>
      </PageLink>
      <div className={styles.barChoices}>{children}</div>
      <div className={styles.barTools}>
        {find}
        <button
          type="button"
          className={`tool ${styles.toolPrint}`}
          onClick={() => window.print()}
          aria-label={say('bar.print')}
          title={say('bar.print')}
        >
          <Icon name="print" />
        </button>
        <button
          type="button"
          className="tool"
          onClick={turn}
          aria-label={say(theme === 'dark' ? 'bar.light' : 'bar.dark')}
          title={say(theme === 'dark' ? 'bar.light' : 'bar.dark')}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <button type="button" className={`tool ${styles.toolLanguage}`} onClick={() => speak(other)}>
          <span className={language === 'vi' ? styles.on : ''}>Vi</span>/<span className={language === 'en' ? styles.on : ''}>En</span>
          <span className="hidden" lang={other}>
            {say('bar.language')}
          </span>
        </button>
        {account}
      </div>
    </header>
  )
}
