import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useText } from '../../text/use-text.tsx'
import { Fact } from '../facts.tsx'
import { Icon } from '../icons.tsx'

/** How much of the page a panel takes: a sentence, sentences with tables, rows. */
export type PanelWidth = 'narrow' | 'middle' | 'wide'

const widths: Record<PanelWidth, string> = { narrow: 'panel', middle: 'panel points-panel', wide: 'panel panel-wide' }

interface Props {
  open: boolean
  width?: PanelWidth
  onClose: () => void
  children: ReactNode
}

/** What answers "why": beside the page, on a phone a sheet from below. */
export function Panel({ open, width = 'narrow', onClose, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(opened) => !opened && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={widths[width]}>{children}</Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What is asked, of what, and the way out. */
export function PanelHead({ question, title }: { question: string; title: string }) {
  const { say } = useText()
  return (
    <header className="panel-head">
      <div>
        <p className="note">{question}</p>
        <Dialog.Title className="panel-title">{title}</Dialog.Title>
      </div>
      <Dialog.Close className="tool" aria-label={say('close')}>
        <Icon name="close" />
      </Dialog.Close>
    </header>
  )
}

/** The answer in one sentence. */
export function PanelSentence({ children }: { children: ReactNode }) {
  return <Dialog.Description className="panel-sentence">{children}</Dialog.Description>
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
