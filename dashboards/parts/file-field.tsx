import { useId } from 'react'
import { useText } from '../text/use-text.tsx'
import styles from './field.module.css'

interface Props {
  label: string
  accept?: string
  many?: boolean
  /** Those that are chosen. */
  files: File[]
  onChoose: (files: File[]) => void
}

/** A field for files that names those chosen; a browser's own speaks the browser's language. */
export function FileField({ label, accept, many = false, files, onChoose }: Props) {
  const { say } = useText()
  const id = useId()
  return (
    <div className={styles.files}>
      <span id={`${id}-label`}>{label}</span>
      <label className="button">
        <span id={`${id}-act`}>{say('data.choose')}</span>
        <input
          className="hidden"
          type="file"
          accept={accept}
          multiple={many}
          aria-labelledby={`${id}-label ${id}-act`}
          aria-describedby={`${id}-chosen`}
          onChange={({ target }) => {
            onChoose([...(target.files ?? [])])
            target.value = ''
          }}
        />
      </label>
      <span id={`${id}-chosen`} className="note" role="status">
        {files.length === 0 ? say('file.none') : say('file.chosen', { files: files.map(({ name }) => name).join(', ') })}
      </span>
    </div>
  )
}
