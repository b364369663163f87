import { useEffect, useRef, useState } from 'react'
import { useText } from '../../text/use-text.tsx'
import styles from './chart-frame.module.css'
import { type Drawing, embedOptions, fillSpec, loadVega } from './draw.ts'
import { whenWanted } from './when-wanted.ts'

const font = ['400 14px "Be Vietnam Pro"', '600 14px "Be Vietnam Pro"']

/** Pixels of an A4 page between its margins, at the browser's 96 a inch. */
const paperWidth = 680

interface Props {
  drawing: Drawing
  /** What a reader of the screen hears instead of the picture. */
  label: string
  /** Called with the `key` of the row whose mark was clicked. */
  onPick?: (key: string) => void
}

/** Draws a chart; while the library comes the place is kept in grey. */
export function VegaChart({ drawing, label, onPick }: Props) {
  const { say, language } = useText()
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting')

  useEffect(() => {
    let gone = false
    let finalize = () => {}
    const draw = async () => {
      if (place.current) await whenWanted(place.current)
      if (gone) return
      const [{ embed, expressionInterpreter }] = await Promise.all([loadVega(), ...font.map((one) => document.fonts.load(one, 'Ăn1'))])
      if (gone || !place.current) return
      const result = await embed(place.current, fillSpec(drawing), embedOptions(language, expressionInterpreter))
      if (gone) return result.finalize()
      const { view } = result
      // Paper is narrower than the screen: without this a wide chart would be printed small.
      const fitPaper = () => view.width(paperWidth).runAsync()
      const fitScreen = () => window.dispatchEvent(new Event('resize'))
      window.addEventListener('beforeprint', fitPaper)
      window.addEventListener('afterprint', fitScreen)
      finalize = () => {
        window.removeEventListener('beforeprint', fitPaper)
        window.removeEventListener('afterprint', fitScreen)
        result.finalize()
      }
      view.addEventListener('click', (_, item) => {
        const key: unknown = (item?.datum as { key?: unknown } | undefined)?.key
        if (typeof key === 'string') pick.current?.(key)
      })
      setState('drawn')
    }
    draw().catch((error: unknown) => {
      if (gone) return
      console.error(error)
      setState('failed')
    })
    return () => {
      gone = true
      finalize()
    }
  }, [drawing, language])

  return (
    <div className={styles.chart} role="img" aria-label={label} data-drawn={state === 'drawn'}>
      {state === 'waiting' && <div className={`${styles.chartWaiting} skeleton`} />}
      {state === 'failed' && <p className={styles.chartEmpty}>{say('chart.failed')}</p>}
      <div ref={place} className={styles.chartPlace} aria-hidden="true" />
    </div>
  )
}
