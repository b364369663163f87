import { useRef } from 'react'

interface Props {
  label: string
  accept: string
  many?: boolean
  disabled?: boolean
  onChoose: (files: File[]) => unknown
}

/** A button that asks for files and hands them on; the same file can be chosen again once it is mended. */
export function FileButton({ label, accept, many = false, disabled = false, onChoose }: Props) {
  const chooser = useRef<HTMLInputElement>(null)
  const take = async (files: File[]) => {
    if (files.length === 0) return
    await onChoose(files)
    if (chooser.current) chooser.current.value = ''
  }
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => chooser.current?.click()}>
        {label}
      </button>
      <input
        ref={chooser}
        hidden
        type="file"
        multiple={many}
        accept={accept}
        disabled={disabled}
        onChange={({ target }) => void take([...(target.files ?? [])])}
      />
    </>
  )
}
