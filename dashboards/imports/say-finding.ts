import type { Issue } from '../../engine/issue.ts'

/** Options of the command line stand in brackets beside what they do: pages have buttons for that. */
const options = / \(--[^)]*\)/g

/** What is said of a finding in the reader's language; in Vietnamese where it was kept without its English twin. */
export const sayFinding = ({ message, messageEn }: Pick<Issue, 'message' | 'messageEn'>, language: 'vi' | 'en'): string =>
  (language === 'en' ? (messageEn ?? message) : message).replace(options, '')
