/** Names of rooms as people say them: which article a word of this ending has, in each language. */
const ARTICLES: Record<string, [ending: RegExp, article: string][]> = {
  nl: [
    [/(zaal|kamer|hal|kerk|foyer|bibliotheek|ruimte|studio|kapel|kantine|aula|tuin|kelder|zolder|tent|bar|serre|loods|werkplaats)$/i, 'de'],
    [/(atrium|theater|auditorium|café|lokaal|huis|plein|podium|kantoor|lab|laboratorium|paviljoen|terras)$/i, 'het'],
  ],
  en: [
    [
      /(zaal|hall|room|library|chapel|church|foyer|atrium|theatre|theater|auditorium|lobby|lounge|garden|studio|café|canteen|tent|bar|terrace)$/i,
      'the',
    ],
  ],
}

/** A room in the middle of a sentence: `de Statenzaal`, but `Zaal 2`. */
export function inSentence(room: string, language: string): string {
  const name = room.trim()
  const article =
    /\d/.test(name) || /^(de|het|the) /i.test(name) ? undefined : ARTICLES[language]?.find(([ending]) => ending.test(name))?.[1]
  return article ? `${article} ${name}` : name
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)
}
