import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '../format/decimal.ts'
import { loadTexts, type Say, sayIn } from './text.ts'

interface Speaking {
  language: Language
  say: Say
  speak: (language: Language) => void
}

const place = 'chiso:language'
const Text = createContext<Speaking | null>(null)

/** The language remembered on this device, with its texts there; the first one's where they cannot be fetched. */
export async function rememberedLanguage(): Promise<Language> {
  if (localStorage.getItem(place) !== 'en') return 'vi'
  return loadTexts('en').then(
    () => 'en',
    () => 'vi',
  )
}

/** The language of the interface, remembered on this device. */
export function TextProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(first)
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(place, language)
  }, [language])
  const speaking = useMemo(() => {
    // Where the texts cannot be fetched the language stays.
    const speak = (next: Language) =>
      void loadTexts(next).then(
        () => setLanguage(next),
        () => {},
      )
    return { language, say: sayIn(language), speak }
  }, [language])
  return <Text value={speaking}>{children}</Text>
}

/** What says the texts of the interface, and in which language. */
export function useText(): Speaking {
  const speaking = useContext(Text)
  if (!speaking) throw new Error('useText outside TextProvider')
  return speaking
}
