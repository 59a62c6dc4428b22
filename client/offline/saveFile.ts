/** Gives a text as a file to keep. `title`: its name, without an ending; `type`: as a browser calls what it is. */
export function saveFile(text: string, title: string, ending: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${title.replace(/[\\/:*?"<>|]/g, ' ')}.${ending}`
  link.click()
  URL.revokeObjectURL(url)
}
