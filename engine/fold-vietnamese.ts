/** Text for comparing and searching: without case, tones and marks, đ as d. */
export const foldVietnamese = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd')
