import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '../format/decimal.ts'
import { type Say, sayIn } from './text.ts'

interface Speaking {
  language: Language
  say: Say
  speak: (language: Language) => void
}

const place = 'chiso:language'
const Text = createContext<Speaking | null>(null)

/** The language of the interface, remembered on this device. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(() => (localStorage.getItem(place) === 'en' ? 'en' : 'vi'))
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(place, language)
  }, [language])
  const speaking = useMemo(() => ({ language, say: sayIn(language), speak }), [language])
  return <Text value={speaking}>{children}</Text>
}

/** What says the texts of the interface, and in which language. */
export function useText(): Speaking {
  const speaking = useContext(Text)
  if (!speaking) throw new Error('useText outside TextProvider')
  return speaking
}
