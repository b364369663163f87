import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'

/** One family for all: it has the metrics of Times New Roman, so lines break where they do in the text document. */
const find = createRequire(import.meta.url).resolve
const face = (name: string) => find(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)
const faces = { normal: face('400Regular'), bold: face('700Bold'), italics: face('400Regular_Italic'), bolditalics: face('700Bold_Italic') }
pdfmake.setFonts({ paper: faces })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => Object.values(faces).includes(path))

/** The writer of PDFs, which reads its fonts and nothing else. */
export const pdf = pdfmake

/** What stands in every file: nothing of the moment, so that the same paper is the same bytes. */
export const infoOf = (title: string) => ({ title, creator: '', producer: '', creationDate: new Date(0), modDate: new Date(0) })
