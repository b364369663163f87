import type { ReactNode } from 'react'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import { useTheme } from './use-theme.ts'

/** The bar above every page: the name, what was chosen, language, theme, print. */
export function AppBar({ children }: { children?: ReactNode }) {
  const { say, language, speak } = useText()
  const [theme, turn] = useTheme()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header className="bar">
      <PageLink className="bar-name" to={{ page: 'board' }}>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        <span>Chỉ Số</span>
      </PageLink>
      <div className="bar-choices">{children}</div>
      <div className="bar-tools">
        <button
          type="button"
          className="tool tool-print"
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
        <button type="button" className="tool tool-language" onClick={() => speak(other)}>
          <span className={language === 'vi' ? 'on' : ''}>Vi</span>/<span className={language === 'en' ? 'on' : ''}>En</span>
          <span className="hidden" lang={other}>
            {say('bar.language')}
          </span>
        </button>
      </div>
    </header>
  )
}
