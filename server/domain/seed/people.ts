import type { Role } from '#shared/access/roles.ts'

/** The organisers of the example. Nobody is really called this. */
export const ORGANISERS: { name: string; role: Role }[] = [
  { name: 'Wies Voorbeeld', role: 'owner' },
  { name: 'Teun Bedacht', role: 'organiser' },
  { name: 'Noor Verzonnen', role: 'organiser' },
  { name: 'Siem Denkbeeld', role: 'organiser' },
  { name: 'Fenna Fictie', role: 'press' },
]

/** The speakers of the example, and the bodies they work for; neither exists. */
export const SPEAKERS: [name: string, organisation: string][] = [
  ['Aagje Proefstad', 'Gemeente Proefstad'],
  ['Bas Zogenaamd', 'Waterschap Zogenaamd'],
  ['Cato Bijvoorbeeld', 'Gemeente Bijvoorbeeld'],
  ['Dirk van Nergens', 'Provincie Nergensland'],
  ['Elske Hypothese', 'Hogeschool Denkbeeld'],
  ['Floor Fabel', 'Gemeente Fabelveen'],
  ['Gijs Placebo', 'Gezondheidsdienst Denkbeeld'],
  ['Hanna Luchtkasteel', 'Uitvoeringsdienst Wolkenland'],
  ['Ischa Sprookjes', 'Gemeente Fabelveen'],
  ['Joost Mogelijk', 'Ministerie van Mogelijkheden'],
  ['Katrien Stel', 'Veiligheidsregio Stel-dat'],
  ['Lieke Allegorie', 'Gemeente Proefstad'],
  ['Mo Imaginair', 'Provincie Nergensland'],
  ['Nelleke Utopia', 'Ministerie van Mogelijkheden'],
  ['Okke Verzinsel', 'Waterschap Zogenaamd'],
  ['Pleun Parabel', 'Bibliotheek Fabelveen'],
  ['Quirine Legende', 'Archief Wolkenland'],
  ['Ruben Mirage', 'Veiligheidsregio Stel-dat'],
  ['Sietske Schijn', 'Uitvoeringsdienst Wolkenland'],
  ['Tobias Alsof', 'Stichting Open Alsof'],
]
