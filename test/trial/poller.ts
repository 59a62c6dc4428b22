import { wait } from './person.ts'

/** Somebody outside, without an account, who asks for everything there could be, all the time. */
export interface Poller {
  /** Phrases of the text: whoever reads one of them outside has the text. */
  phrases: string[]
  /** From when everybody may read it (ms); null: not yet known. */
  publicFrom: number | null
  stop(): Promise<string>
}

interface Seen {
  asked: number
  codes: Map<string, number>
  /** When its answer first held a phrase. */
  first: number | null
}

const PAUSE = 600
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

/** `page`: where the release is going to be; `absent`: an address of the same kind where nothing ever is; both answer the same until the time has come. */
export function startPoller(
  url: string,
  { page, absent, others }: { page: string; absent: string; others: string[] },
  tell: (what: string) => void,
): Poller {
  const seen = new Map<string, Seen>()
  let stopped = false
  const of = (path: string) => {
    const known = seen.get(path) ?? { asked: 0, codes: new Map(), first: null }
    seen.set(path, known)
    return known
  }
  const ask = async (path: string) => {
    const begun = Date.now()
    const answer = await fetch(url + path, { redirect: 'manual' }).catch(() => null)
    const known = of(path)
    known.asked += 1
    const text = answer ? await answer.text().catch(() => '') : ''
    const code = answer ? String(answer.status) : 'away'
    known.codes.set(code, (known.codes.get(code) ?? 0) + 1)
    const leak = poller.phrases.find((phrase) => plain(text).includes(phrase) || text.includes(phrase))
    const isOut = poller.publicFrom !== null && Date.now() >= poller.publicFrom
    if (leak && !isOut) tell(`${path} showed ‘${leak}’ to everybody before its time`)
    if (leak && known.first === null) known.first = Date.now()
    const mustShow = poller.publicFrom !== null && begun >= poller.publicFrom && path === page
    if (mustShow && code !== 'away' && code !== '429' && code !== '200') tell(`${path} answered ${code} after its time had come`)
    return { code, text, isOut }
  }
  const poller: Poller = {
    phrases: [],
    publicFrom: null,
    async stop() {
      stopped = true
      await running
      const line = ([path, { asked, codes, first }]: [string, Seen]) =>
        `| ${path} | ${asked} | ${[...codes].map(([code, times]) => `${times} × ${code}`).join(', ')} | ${first === null ? 'never' : new Date(first).toISOString()} |`
      return ['| address | asked | answered | showed the text first |', '|---|---|---|---|', ...[...seen].map(line)].join('\n')
    },
  }
  const running = (async () => {
    for (let turn = 0; !stopped; turn += 1) {
      const [here, nowhere] = [await ask(page), await ask(absent)]
      if (here.code === '404' && nowhere.code === '404' && here.text !== nowhere.text)
        tell(`${page} answers otherwise than an address where nothing is`)
      await wait(PAUSE)
      await ask(others[turn % others.length] as string)
      await wait(PAUSE)
    }
  })()
  return poller
}
