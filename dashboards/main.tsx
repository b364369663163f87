/// <reference types="vite/client" />
import './styles/base.css'
import './styles/fonts.css'
import './styles/tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { questions } from './answers/keep-known.ts'
import { seedEarly } from './answers/seed-early.ts'
import { App } from './app.tsx'
import { rememberedLanguage, TextProvider } from './text/use-text.tsx'

const app = document.getElementById('app')
if (!app) throw new Error('index.html has no #app')
const [first] = await Promise.all([rememberedLanguage(), seedEarly(questions)])
createRoot(app).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={questions}>
        <TextProvider first={first}>
          <App />
        </TextProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
