import type * as Y from 'yjs'

/** The text of a press release. */
export function textOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('text')
}

/** What a press release tells editors only: same schema, never published. */
export function noteOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('note')
}
