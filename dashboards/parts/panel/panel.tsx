import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useText } from '../../text/use-text.tsx'
import { Fact } from '../facts.tsx'
import { Icon } from '../icons.tsx'
import styles from './panel.module.css'

/** How much of the page a panel takes: a sentence, sentences with tables, rows. */
const widths = { narrow: '', middle: styles.middle, wide: styles.wide }

interface Props {
  open: boolean
  width?: keyof typeof widths
  onClose: () => void
  /** Where the focus goes on when it closes; null, and where not given: back to where it came from. */
  goOn?: () => HTMLElement | null
  children: ReactNode
}

/** What answers "why": beside the page, on a phone a sheet from below. */
export function Panel({ open, width = 'narrow', onClose, goOn, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(opened) => !opened && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={`${styles.panel} ${widths[width]}`} finalFocus={goOn}>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What is asked, of what, and the way out. */
export function PanelHead({ question, title }: { question: string; title: string }) {
  const { say } = useText()
  return (
    <header className={styles.panelHead}>
      <div>
        <p className="note">{question}</p>
        <Dialog.Title className={styles.panelTitle}>{title}</Dialog.Title>
      </div>
      <Dialog.Close className="tool" aria-label={say('close')}>
        <Icon name="close" />
      </Dialog.Close>
    </header>
  )
}

/** The answer in one sentence. */
export function PanelSentence({ children }: { children: ReactNode }) {
  return <Dialog.Description className={styles.panelSentence}>{children}</Dialog.Description>
}

/** Where the same stands in the API, and of which data. */
export function SourceFact({ address, dataVersion }: { address: string; dataVersion: number }) {
  const { say } = useText()
  return (
    <Fact name={say('fact.source')}>
      <a href={address} target="_blank" rel="noreferrer">
        {say('fact.source.link')}
      </a>
      {` · ${say('fact.version', { version: dataVersion })}`}
    </Fact>
  )
}
