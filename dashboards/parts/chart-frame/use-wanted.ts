import { type RefObject, useEffect, useRef, useState } from 'react'
import { whenWanted } from './when-wanted.ts'

/** Whether what begins at the element is wanted by now. */
export function useWanted<Place extends Element>(): [RefObject<Place | null>, boolean] {
  const place = useRef<Place>(null)
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    let gone = false
    if (place.current) void whenWanted(place.current).then(() => gone || setWanted(true))
    return () => {
      gone = true
    }
  }, [])
  return [place, wanted]
}
