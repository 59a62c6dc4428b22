import { HocuspocusProvider } from '@hocuspocus/provider'
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { schemaExtensions } from '#client/prose/extensions.ts'
import { releaseMarks, releaseNodes } from '#shared/documents/release/prose.ts'

/** The least that lets people write together: Tiptap, its binding to Yjs, the stock provider, our schema and nothing else. */
const asked = new URLSearchParams(location.search)
const provider = new HocuspocusProvider({
  url: `ws://${location.host}/collab`,
  name: asked.get('name') ?? '',
  token: asked.get('token') ?? '',
})
provider.on('synced', () => {
  new Editor({
    element: document.body,
    extensions: [
      ...schemaExtensions(releaseNodes, releaseMarks),
      Collaboration.configure({ fragment: provider.document.getXmlFragment('text') }),
    ],
  })
})
