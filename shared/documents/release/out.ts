/**
 * What a release goes out as: text of a mail, a mail that is ready to be sent, a text document, a text document with what is suggested and said about a draft,
 * a page, Markdown, and all of it with its photos.
 */
export const OUT_FORMATS = ['txt', 'eml', 'docx', 'review', 'html', 'md', 'zip'] as const
export type OutFormat = (typeof OUT_FORMATS)[number]
