import { useCallback, useEffect, useState } from 'react'

type Theme = 'light' | 'dark'
const place = 'chiso:theme'

const systemTheme = (): Theme => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

function storedTheme(): Theme | null {
  const stored = localStorage.getItem(place)
  return stored === 'light' || stored === 'dark' ? stored : null
}

/** The theme: the system's until the reader turns it, which this device remembers. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => storedTheme() ?? systemTheme())
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    const media = window.matchMedia('(prefers-color-scheme: dark)')
    const follow = () => {
      if (!storedTheme()) setTheme(systemTheme())
    }
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [])
  const turn = useCallback(() => {
    setTheme((now) => {
      const next = now === 'dark' ? 'light' : 'dark'
      localStorage.setItem(place, next)
      return next
    })
  }, [])
  return [theme, turn]
}
