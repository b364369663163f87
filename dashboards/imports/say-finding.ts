import type { Issue } from '../../engine/issue.ts'

/** What is said of a finding in the reader's language; in Vietnamese where it was kept without its English twin. */
export const sayFinding = ({ message, messageEn }: Pick<Issue, 'message' | 'messageEn'>, language: 'vi' | 'en'): string =>
  language === 'en' ? (messageEn ?? message) : message
