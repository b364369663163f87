import { useEffect, useRef } from 'react'

/** For a list of so many rows: the list, and what is told when a row is added below the last; the focus goes to its first field. */
export function useAddedRow(rows: number) {
  const list = useRef<HTMLFieldSetElement>(null)
  const isAdding = useRef(false)
  useEffect(() => {
    if (!isAdding.current) return
    isAdding.current = false
    list.current?.querySelector<HTMLElement>(`:scope > div:nth-of-type(${rows}) :is(input, select, textarea, button)`)?.focus()
  }, [rows])
  return {
    list,
    adding: () => {
      isAdding.current = true
    },
  }
}
