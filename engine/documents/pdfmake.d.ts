/** What is used of pdfmake, which comes without types of its own. */
declare module 'pdfmake' {
  export type Content = { [name: string]: unknown }
  interface Placed {
    headlineLevel?: unknown
    pageNumbers: number[]
  }
  interface Definition {
    content: Content[]
    info: { [name: string]: unknown }
    defaultStyle: Content
    pageSize: 'A4'
    pageOrientation: 'portrait' | 'landscape'
    pageMargins: [left: number, top: number, right: number, bottom: number]
    header: (page: number) => Content | null
    footer: () => Content | null
    /** Asked of all that was placed, in its order. */
    pageBreakBefore?: (placed: Placed) => boolean
  }
  const pdfmake: {
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void
    createPdf(definition: Definition): { getBuffer(): Promise<Uint8Array<ArrayBuffer>> }
  }
  export default pdfmake
}
